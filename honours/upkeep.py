"""Setting up, serving and examining a house: what the `honours` command does to one."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import waitress
from flask import Flask
from huey.consumer import Consumer  # type: ignore[import-untyped]
from sqlalchemy import select

from honours.accounts import actions as accounts
from honours.accounts.models import Account
from honours.accounts.passwords import Passwords
from honours.accounts.permissions import Role
from honours.accounts.queries import accounts as all_accounts
from honours.accounts.queries import find_account, grants_of
from honours.audit.actions import SYSTEM, record
from honours.audit.queries import hash_at, verify_chain
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import db, journal_mode, sqlite_library, sqlite_version, transaction
from honours.base.errors import Refusal
from honours.base.files import FileStore, publish
from honours.base.tasks import Bell
from honours.documents.fonts import check_fonts
from honours.documents.models import Document
from honours.documents.outputs import count_outdated
from honours.documents.queries import certificates_with_codes
from honours.documents.render import warm
from honours.exchange import demo, seeding
from honours.migrations import is_current, upgrade
from honours.register.models import Status
from honours.register.numbering import all_series, gaps
from honours.register.queries import statuses
from honours.runner import Runner
from honours.settings import ROOT, Settings
from honours.verification import keys
from honours.verification.codes import vouches
from honours.verification.record import digest_of
from honours.verification.revocations import Revocations
from honours.web import create_app

FIRST_ACCOUNTS = {
    "jingban": ("经办员", Role.CLERK),
    "shenhe": ("审核员", Role.REVIEWER),
    "qianpi": ("签批人", Role.APPROVER),
    "chayue": ("查阅人", Role.READER),
    "xitong": ("系统管理员", Role.SYSTEM_ADMIN),
    "anquan": ("安全管理员", Role.SECURITY_ADMIN),
    "shenji": ("审计员", Role.AUDITOR),
}
ENOUGH_SPACE = 1 << 30  # bytes
SERVER_THREADS = 8

Finding = tuple[bool, str]  # is it well, and what was seen


class House:
    """One house: its settings, its application, its database."""

    def __init__(self, settings: Settings, app: Flask, *, has_new_keys: bool = False) -> None:
        self.settings = settings
        self.app = app
        self.has_new_keys = has_new_keys

    @classmethod
    @contextmanager
    def open(cls, settings: Settings, *, first: bool = False) -> Iterator[Self]:
        """Open a house for a while; its folder and key are made if there are none.

        The keys of certificates are made only the `first` time: lost ones must be missed.
        """
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not settings.secret_key.exists():
            publish(settings.secret_key, secrets.token_hex(32).encode(), mode=0o600)
        has_new_keys = first and keys.make(settings)
        app = create_app(settings)
        with app.app_context():
            try:
                yield cls(settings, app, has_new_keys=has_new_keys)
            finally:
                db.session.remove()
                db.engine.dispose()

    def expect_set_up(self) -> None:
        if not is_current(db.engine):
            raise Refusal("数据库", "数据库尚未建立或版本较旧，请先运行 honours init。")

    def set_up(self) -> list[str]:
        """Bring the database up to date; open the first accounts; return what to tell."""
        if problems := check_fonts(thorough=True):
            raise Refusal("字体", problems[0])
        if not is_current(db.engine):
            upgrade(db.engine)
        told = [self._tell_keys()] if self.has_new_keys else []
        if db.session.scalar(select(Account.id).limit(1)):
            return [*told, "数据库已就绪。"]
        with transaction():
            firsts = [self._open_first(name, *who) for name, who in FIRST_ACCOUNTS.items()]
        table = [
            f"  {label:<8}\t登录名 {name}\t一次性口令 {first}" for label, name, first in firsts
        ]
        return [*told, "首次运行，已开设以下账号。口令只显示这一次，首次登录须修改：", *table]

    def sow(self) -> str:
        if seeding.is_sown():
            return "已有资料，不再导入初始资料。"
        with transaction():
            sown = seeding.sow(ROOT / "seeds", by=SYSTEM)
        return (
            f"已导入：奖励种类{sown.awards}、单位{sown.units}、人员{sown.people}、"
            f"通报{sown.bulletins}、事例线索{sown.cases}；荣誉0。"
        )

    def add_demo(self) -> str:
        if not seeding.is_sown():
            raise Refusal("演示数据", "还没有奖励种类，请先运行 honours seed。")
        with transaction():
            return f"已建立演示数据，共{demo.add_demo(by=SYSTEM)}项荣誉。"

    def remove_demo(self) -> str:
        with transaction():
            return f"已清除演示数据，共{demo.remove_demo(by=SYSTEM)}行。"

    def public_keys(self) -> str:
        """Return the file that is given to everybody who checks certificates."""
        return keys.read(self.settings).published(all_series()).to_json()

    def rotate_keys(self) -> str:
        key_id = keys.rotate(self.settings)
        with transaction():
            record(Tag.KEYS_ROTATED, "keys", key_id, by=SYSTEM)
        return f"新密钥 {key_id} 已启用，旧密钥仍可核验。请重启服务，并重新导出公钥。"

    def revocations(self) -> str:
        """Return the signed list of the certificates that no longer stand; log that it goes out."""
        issued = certificates_with_codes(lapsed=True)
        status = statuses(each.honour for each in issued)
        digests: dict[Status, list[str]] = {Status.REVOKED: [], Status.CORRECTED: []}
        for each in issued:
            digests[status[each.honour.id]].append(digest_of(each.record).hex())
        with transaction():
            record(Tag.EXPORTED, "check", f"撤销名单，{len(issued)}份", by=SYSTEM)
        listed = Revocations(
            as_of=clock.today(),
            revoked=digests[Status.REVOKED],
            corrected=digests[Status.CORRECTED],
        )
        return listed.signed(keys.read(self.settings))

    def serve(self) -> None:
        """Serve until stopped; the press is warmed before the first visitor comes."""
        host, port = self.settings.host, self.settings.port
        try:
            server = waitress.create_server(
                self.app,
                host=host,
                port=port,
                threads=SERVER_THREADS,
                channel_request_lookahead=0,
                ident=None,
            )
        except OSError as error:
            reason = f"不能在 {host}:{port} 启动（{error.strerror}），请换一个 HONOURS_PORT。"
            raise Refusal("端口", reason) from None
        warm()
        hands = self._hands()
        hands.start()
        print(f"荣誉簿已启动：http://{host}:{port}（按 Ctrl+C 停止）", flush=True)
        server.run()
        hands.stop()

    def work(self) -> None:
        """Do the long work alone, for servers in other processes, until stopped."""
        self._hands().run()

    def _hands(self) -> Consumer:
        """Who does what batches have left, when rung, now and every minute."""
        bell: Bell = self.app.extensions["honours"]["bell"]
        return bell.answer(Runner(self.app).work)

    def accounts(self) -> list[str]:
        return [
            f"{account.sign_name}\t{account.name}\t"
            f"{'、'.join(grant.role.label for grant in grants_of(account)) or '无角色'}\t"
            f"{'启用' if account.is_active else '未启用'}"
            for account in all_accounts()
        ]

    def reset(self, sign_name: str) -> str:
        account = self._account(sign_name)
        with transaction():
            first = accounts.reset_password(account, passwords=self._passwords, by=SYSTEM)
        return f"{sign_name} 的一次性口令：{first}"

    def end(self, sign_name: str, *, disable: bool) -> str:
        account = self._account(sign_name)
        with transaction():
            (accounts.disable if disable else accounts.end_sessions)(account, by=SYSTEM)
        return f"{sign_name} 的会话已结束{'，账号已停用' if disable else ''}。"

    def verify_chain(self, expect: str | None = None) -> Finding:
        """Re-hash the log, and hold it against a checkpoint kept elsewhere."""
        verdict = verify_chain()
        if verdict.broken_at is not None:
            return False, f"操作记录第{verdict.broken_at}条与摘要不符，记录已被改动。"
        if expect:
            size, _, head = expect.partition(":")
            if not size.isdecimal() or hash_at(int(size)) != head:
                return False, f"与检查点 {expect} 不符：该检查点之后记录被改写或截短。"
        return True, f"操作记录完整，检查点 {verdict.size}:{verdict.head}"

    def examine(self) -> list[Finding]:
        """Look at everything that must be well."""
        return [
            self._database(),
            (is_current(db.engine), "数据库结构为当前版本"),
            self._fonts(),
            self._key(),
            self._codes(),
            self._space(),
            (
                not gaps(),
                f"编号连续{''.join(f'，{series}{year}有缺号' for series, year in gaps())}",
            ),
            self._files(),
            self._papers(),
            self.verify_chain(),
        ]

    def _tell_keys(self) -> str:
        key_id = keys.read(self.settings).key_id.hex()
        with transaction():
            record(Tag.KEYS_MADE, "keys", key_id, by=SYSTEM)
        return f"已建立证书签名密钥 {key_id}，在 {self.settings.keys}，请另行备份并妥善保管。"

    def _database(self) -> Finding:
        found = db.session.connection().exec_driver_sql("PRAGMA journal_mode").scalar()
        sound = db.session.connection().exec_driver_sql("PRAGMA quick_check").scalar()
        wanted = journal_mode(sqlite_version()).lower()
        line = f"{sqlite_library()}，日志方式 {found}，同步 FULL"
        return (found == wanted and sound == "ok"), f"{line}，完整性 {sound}"

    def _fonts(self) -> Finding:
        problems = check_fonts(thorough=True)
        return not problems, "；".join(problems) or "字体齐全，与校验值相符"

    def _key(self) -> Finding:
        """Look at who may read the secrets."""
        files = (self.settings.secret_key, *keys.files(self.settings))
        wrong = {path.stat().st_mode & 0o777 for path in files} - {0o600}
        mode = next(iter(wrong), 0o600)
        return mode == 0o600, f"密钥文件权限 {mode:o}（应为 600）"

    def _codes(self) -> Finding:
        """Hold every issued certificate's codes against the keys."""
        held, issued = keys.read(self.settings), certificates_with_codes()
        bad = sum(not vouches(each.record, held) for each in issued)
        line = f"证书签名密钥{len(held.signing)}把，核验码{len(issued)}份，其中{bad}份与密钥不符"
        return bad == 0, line

    def _space(self) -> Finding:
        free = shutil.disk_usage(self.settings.data).free
        return free >= ENOUGH_SPACE, f"磁盘剩余 {free >> 30} GiB（应不少于 1 GiB）"

    def _files(self) -> Finding:
        """Re-hash every issued file."""
        store, bad = FileStore(self.settings.files), 0
        digests = db.session.scalars(select(Document.sha256)).all()
        for digest in digests:
            try:
                store.get(digest)
            except Refusal:
                bad += 1
        return bad == 0, f"存档文书{len(digests)}件，其中{bad}件缺失或与摘要不符"

    def _papers(self) -> Finding:
        """Hold frozen papers against the register; what changed since is no fault of theirs."""
        decisions, papers = count_outdated(office=self.settings.office)
        return True, f"有定稿文书的决定{decisions}份，其中{papers}份文书与现在的记录不再一致"

    def _open_first(self, sign_name: str, name: str, role: Role) -> tuple[str, str, str]:
        account, first = accounts.open_account(
            sign_name, name=name, passwords=self._passwords, by=SYSTEM
        )
        accounts.activate(account, by=SYSTEM)
        accounts.grant_role(account, role=role, by=SYSTEM)
        return role.label, sign_name, first

    def _account(self, sign_name: str) -> Account:
        account = find_account(sign_name)
        if not account:
            raise Refusal("账号", f"没有“{sign_name}”这个账号；honours account list 可列出账号。")
        return account

    @property
    def _passwords(self) -> Passwords:
        passwords: Passwords = self.app.extensions["honours"]["passwords"]
        return passwords
