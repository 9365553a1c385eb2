"""The reading of bulletins (pure): text in, proposals out; people decide about each."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from honours.people.kinds import StaffType
from honours.sources.awards import Award, awards_in, number_in, organ_in
from honours.sources.figures import (
    DateFound,
    FigureFound,
    dates_in,
    figures_in,
    published_in,
    signed_in,
)
from honours.sources.groups import Unnamed, groups_in, outsiders_in, unnamed_in
from honours.sources.lexicon import Kind
from honours.sources.mentions import Heading, Mention, mentions_in, met_again
from honours.sources.merit import Judge, Merit
from honours.sources.names import Names
from honours.sources.page import Page, Span
from honours.sources.passages import passages_of
from honours.sources.questions import Query, ask, years
from honours.sources.rosters import headings_in, listed_in
from honours.sources.scene import Scene
from honours.sources.standing import awards_of, post_of, staff_type_of, titles_of, unit_of
from honours.sources.texts import Folded, fold
from honours.sources.told import (
    AwardReport,
    DateProposal,
    Doubt,
    FigureProposal,
    GroupProposal,
    OutsiderProposal,
    PersonProposal,
    Reading,
    stands_in,
)
from honours.sources.verse import in_prose

_OUTSIDE = (Kind.PUBLIC, Kind.PARTY, Kind.RELATIVE)


def read(text: str, *, published_on: date | None = None) -> Reading:
    """Read a bulletin, list or decision as received; propose whom and what it singles out."""
    folded = fold(text)
    judge, headings = look(folded)
    page = judge.page
    published_on = published_on or published_in(page.text) or signed_in(page.text)
    return _Desk(folded, judge, headings, published_on).reading()


def look(folded: Folded) -> tuple[Judge, list[Heading]]:
    """See who is on a page, and what stands over its lists, before anything is decided."""
    page = Page(text=in_prose(folded.text))
    names = Names(page, padded=folded.padded)
    headings = headings_in(page, names)
    return Judge(Scene(page, _mentions(page, names, headings)), names), headings


def _mentions(page: Page, names: Names, headings: Sequence[Heading]) -> list[Mention]:
    """Every mention of every person: by lists, by grammar, and met again."""
    found = mentions_in(page, names)
    for listed in listed_in(page, names, headings, found):
        for at in [a for a in range(listed.start - 3, listed.end) if a in found]:
            if found[at].end > listed.start and (
                at != listed.start or found[at].name != listed.name
            ):
                del found[at]
        old = found.get(listed.start)
        if old:
            listed = replace(
                listed,
                titles=listed.titles or old.titles,
                unit=listed.unit or old.unit,
                head=old.head,
            )
        found[listed.start] = listed
    for again in met_again(page, names, found):
        found.setdefault(again.start, again)
    return [found[at] for at in sorted(found)]


class _Desk:
    """Puts what was found on a page into the documented form, at the places of the raw text."""

    def __init__(
        self,
        folded: Folded,
        judge: Judge,
        headings: Sequence[Heading],
        published_on: date | None,
    ) -> None:
        self.folded, self.judge, self.headings = folded, judge, headings
        self.page, self.mentions = judge.page, judge.scene.mentions
        self.published_on = published_on
        self.organ, self.number = organ_in(self.page.text), number_in(self.page.text)

    def reading(self) -> Reading:
        text = self.page.text
        days = dates_in(text, published_on=self.published_on)
        figures = figures_in(text)
        doubts = tuple(map(self._doubt, self._queries(days, figures)))
        dates = tuple(map(self._date, days))
        return Reading(
            text=self.folded.raw,
            published_on=self.published_on,
            people=tuple(self._with_doubts(one, doubts, dates) for one in self._people()),
            groups=tuple(self._groups()),
            outsiders=tuple(self._outsiders()),
            units=tuple(
                dict.fromkeys(self._own(self.page.home.full(u.text)) for u in self.page.units)
            ),
            awards=self._awards(awards_in(text, 0, len(text))),
            dates=dates,
            figures=tuple(map(self._figure, figures)),
            doubts=doubts,
        )

    def _queries(self, days: list[DateFound], figures: list[FigureFound]) -> list[Query]:
        return ask(
            self.page.text,
            days=days,
            figures=figures,
            headings=self.headings,
            names=[(m.name, m.start, m.heading) for m in self.mentions],
            units=self.page.units,
            slips=self.folded.slips,
            published_on=self.published_on,
        )

    # Places

    def _span(self, span: Span) -> Span:
        return self.folded.span(*span)

    def _at(self, start: int, end: int) -> dict[str, int]:
        first, last = self.folded.span(start, end)
        return {"start": first, "end": last}

    def _as_it_stands(self, start: int, end: int) -> dict[str, Any]:
        place = self._at(start, end)
        return {"text": self.folded.raw[place["start"] : place["end"]], **place}

    def _doubt(self, query: Query) -> Doubt:
        return Doubt(kind=query.kind, question=query.question, **self._at(query.start, query.end))

    def _own(self, text: str) -> str:
        """Put back the characters that were folded to simple ones."""
        return text.translate(self.folded.originals)

    def _as_written(self, mention: Mention) -> str:
        """The name in the characters of the text as received, without the padding."""
        places = self.folded.places[mention.start : mention.end]
        return "".join(self.folded.raw[place] for place in places)

    # People

    def _people(self) -> list[PersonProposal]:
        unnamed = list(unnamed_in(self.page, self.judge))
        breaks = [each.start for each in unnamed]
        every = [(one, self.judge.merit(one)) for one in self.judge.scene.people]
        told = [(one, merit) for one, merit in every if merit.is_proposed]
        self.is_alone = len(told) + len(unnamed) == 1
        people = [self._person(one, merit, breaks) for one, merit in told]
        held = {(p.unit, p.post) for p in people if p.post}
        people += [p for one in unnamed if ((p := self._unnamed(one)).unit, p.post) not in held]
        return sorted(people, key=lambda person: person.mentions[0])

    def _person(self, mentions: list[Mention], merit: Merit, breaks: list[int]) -> PersonProposal:
        unit, written, is_assumed = unit_of(self.judge, mentions)
        staff, words = staff_type_of(mentions)
        in_full = [m for m in mentions if m.is_in_full]
        if self.judge.sight(mentions).kind in _OUTSIDE and not mentions[0].heading:
            unit, written, is_assumed = "", "", False
            staff, words = StaffType.OUTSIDER, titles_of(mentions)[0].text
        return PersonProposal(
            name=self._as_written(in_full[0]) if in_full else mentions[0].name,
            post=self._own(post_of(mentions)),
            unit=self._own(unit),
            unit_as_written=self._own(written),
            staff_type=staff,
            staff_words=self._own(words),
            commended=merit.is_commended,
            awards=self._awards(awards_of(self.judge, mentions)),
            passages=self._passages(mentions, breaks),
            mentions=tuple(self._span((m.start, m.end)) for m in in_full or mentions),
            unit_is_assumed=is_assumed and bool(unit),
            doubts=tuple(self._asked(mentions[0], unit, is_sure=not is_assumed, merit=merit)),
        )

    def _with_doubts(
        self, person: PersonProposal, doubts: Iterable[Doubt], dates: Iterable[DateProposal]
    ) -> PersonProposal:
        """Add to a person what is asked in their passages; of years, only those of their days."""
        inside = [one for one in doubts if one.kind != "year" and stands_in(one, person.passages)]
        own = [day for day in dates if stands_in(day, person.passages)]
        inside += [Doubt(**asdict(one)) for one in years(own, self.published_on)]
        inside.sort(key=lambda one: one.start)
        return replace(person, doubts=(*person.doubts, *inside))

    def _passages(self, mentions: Sequence[Mention], breaks: Iterable[int]) -> tuple[Span, ...]:
        scene = self.judge.scene
        return tuple(map(self._span, passages_of(scene, mentions, breaks, is_alone=self.is_alone)))

    def _asked(self, first: Mention, unit: str, *, is_sure: bool, merit: Merit) -> Iterable[Doubt]:
        """What is asked of one person: the unit, or whether they are meant at all."""
        question = kind = ""
        if merit.is_commended and "某" in first.name:
            kind, question = "unnamed", f"{first.name}的姓名是什么？原文隐去了名字。"
        elif merit.is_commended and not is_sure:
            supposed = f"暂按全文推定为{self._own(unit)}。" if unit else ""
            kind, question = "missing_unit", f"{first.name}在哪个单位？原文未写明。{supposed}"
        elif not merit.is_commended:
            kind = "not_commended"
            question = f"原文只提到{first.name}，未写其事迹，是否列为典型？"
        if kind:
            yield self._doubt(Query(kind=kind, question=question, start=first.start, end=first.end))

    def _unnamed(self, one: Unnamed) -> PersonProposal:
        staff = (
            StaffType.OUTSIDER
            if one.is_public
            else one.title.staff
            if one.title
            else StaffType.UNVERIFIED
        )
        written = "只写职务" if one.post else "未写姓名"
        question = f"{one.designation}姓名是什么？原文{written}。"
        return PersonProposal(
            name="",
            designation=self._own(one.designation),
            post=self._own(one.post),
            unit=self._own(self.page.home.full(one.unit.text)) if one.unit else "",
            unit_as_written=self._own(one.unit.text) if one.unit else "",
            staff_type=staff,
            staff_words=self._own(one.title.text)
            if one.title and staff != StaffType.UNVERIFIED
            else "",
            awards=self._awards(awards_in(self.page.text, *one.passage, given=True)),
            passages=self._passages([one.mention], ()),
            mentions=(self._span((one.start, one.end)),),
            doubts=(
                self._doubt(Query(kind="unnamed", question=question, start=one.start, end=one.end)),
            ),
        )

    def _awards(self, awards: Iterable[Award]) -> tuple[AwardReport, ...]:
        return tuple(
            AwardReport(
                name=self._own(award.name),
                organ=self._own(self.organ),
                number=self._own(self.number),
                **self._at(award.start, award.end),
            )
            for award in awards
        )

    # Groups, outsiders, dates, figures

    def _groups(self) -> Iterable[GroupProposal]:
        found: dict[str, GroupProposal] = {}
        for group in groups_in(self.page, self.judge, self.headings):
            full = self._own(self.page.home.full(group.unit.text))
            proposal = GroupProposal(
                name=self._own(group.unit.text),
                unit=full,
                kind=group.kind,
                members=group.members,
                awards=self._awards(group.awards),
                passages=(self._span(group.passage),),
            )
            found.setdefault(full, proposal)
        return found.values()

    def _outsiders(self) -> Iterable[OutsiderProposal]:
        found: dict[str, OutsiderProposal] = {}
        for name, passage in outsiders_in(self.page, self.judge):
            span = self._span(passage)
            question = f"{name}的登记全称是什么？捐赠或者帮助的内容、数量、日期各是什么？"
            doubt = Doubt(kind="outsider", question=question, start=span[0], end=span[1])
            proposal = OutsiderProposal(name=self._own(name), passages=(span,), doubts=(doubt,))
            found.setdefault(name, proposal)
        return found.values()

    def _date(self, day: DateFound) -> DateProposal:
        return DateProposal(
            value=day.value,
            until=day.until,
            inferred=day.inferred,
            **self._as_it_stands(day.start, day.end),
        )

    def _figure(self, figure: FigureFound) -> FigureProposal:
        return FigureProposal(
            value=figure.value, unit=figure.unit, about=figure.about,
            **self._as_it_stands(figure.start, figure.end),
        )  # fmt: skip
