"""One table: which role is permitted what. Everything not written here is refused."""

from dataclasses import dataclass, field

from honours.base.wording import Worded


class Permission(Worded):
    READ_ROLL = "read_roll", "看光荣榜、人员、单位和奖励目录"
    READ_CASES = "read_cases", "看通报、事例和授奖词"
    DRAFT = "draft", "收录通报、登记和核实事例、起草并呈报授奖词"
    ENDORSE = "endorse", "审核、退回、登记公示"
    DECIDE = "decide", "批准或不予批准，登记决定"
    REVOKE = "revoke", "撤销、更正荣誉"
    PRINT = "print", "印制证书和名单"
    EDIT_PEOPLE = "edit_people", "登记和修改人员、单位"
    EDIT_AWARDS = "edit_awards", "增设、停用本地奖励种类"
    EXPORT_LEDGER = "export_ledger", "看台账并导出"
    RUN_DEMO = "run_demo", "建立和清除演示数据"
    OPEN_ACCOUNTS = "open_accounts", "开设、停用账号，重置口令，结束会话"
    GRANT_ROLES = "grant_roles", "启用账号，授予和收回角色"
    READ_USER_LOG = "read_user_log", "看业务用户和审计员的操作记录"
    READ_ADMIN_LOG = "read_admin_log", "看系统管理员和安全管理员的操作记录"


class Family(Worded):
    """Roles of different families never meet in one account (三员分立, GB/T 22239-2019)."""

    BUSINESS = "business", "业务"
    SYSTEM = "system", "系统管理"
    SECURITY = "security", "安全管理"
    AUDIT = "audit", "审计"


class Role(Worded):
    CLERK = "clerk", "经办"
    REVIEWER = "reviewer", "审核"
    APPROVER = "approver", "签批"
    READER = "reader", "查阅"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDITOR = "auditor", "审计员"

    @property
    def family(self) -> Family:
        return _FAMILIES.get(self, Family.BUSINESS)


_FAMILIES = {
    Role.SYSTEM_ADMIN: Family.SYSTEM,
    Role.SECURITY_ADMIN: Family.SECURITY,
    Role.AUDITOR: Family.AUDIT,
}

P = Permission
ROLES: dict[Role, frozenset[Permission]] = {
    Role.CLERK: frozenset(
        {P.READ_ROLL, P.READ_CASES, P.DRAFT, P.PRINT, P.EDIT_PEOPLE, P.EXPORT_LEDGER, P.RUN_DEMO}
    ),
    Role.REVIEWER: frozenset(
        {P.READ_ROLL, P.READ_CASES, P.ENDORSE, P.PRINT, P.EDIT_PEOPLE, P.EXPORT_LEDGER}
    ),
    Role.APPROVER: frozenset(
        {P.READ_ROLL, P.READ_CASES, P.DECIDE, P.REVOKE, P.EDIT_AWARDS, P.EXPORT_LEDGER}
    ),
    Role.READER: frozenset({P.READ_ROLL}),
    Role.SYSTEM_ADMIN: frozenset({P.OPEN_ACCOUNTS}),
    Role.SECURITY_ADMIN: frozenset({P.GRANT_ROLES, P.READ_USER_LOG}),
    Role.AUDITOR: frozenset({P.READ_ADMIN_LOG}),
}

# What cannot be held over a part of the house.
HOUSE_WIDE = frozenset({P.RUN_DEMO, P.EDIT_AWARDS, P.OPEN_ACCOUNTS, P.GRANT_ROLES})

Scope = frozenset[int] | None  # unit ids; None is the whole house


@dataclass(frozen=True, kw_only=True)
class Rights:
    """What one account may do, and over which units."""

    scopes: dict[Permission, Scope] = field(default_factory=dict)

    def may(self, permission: Permission) -> bool:
        return permission in self.scopes

    def scope(self, permission: Permission) -> Scope:
        """The units the permission holds for; nothing when it is not held."""
        return self.scopes.get(permission, frozenset())


def rights_of(grants: list[tuple[Role, Scope]]) -> Rights:
    """Add up grants: the same permission over two units holds over both."""
    scopes: dict[Permission, Scope] = {}
    for role, units in grants:
        for permission in ROLES[role] if units is None else ROLES[role] - HOUSE_WIDE:
            held = scopes.get(permission, frozenset())
            scopes[permission] = None if units is None or held is None else held | units
    return Rights(scopes=scopes)
