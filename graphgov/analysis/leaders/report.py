"""The table that leaders read, as a report: per area should-have, has, lacks, rate, rank, change; worst; sources."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.findings_report import source_rows
from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.thresholds import thresholds_under
from graphgov.analysis.checks.words import severity_word, threshold_text
from graphgov.analysis.leaders.chart_layout import below_text, standing_title
from graphgov.analysis.leaders.leaders_table import PARTS, LeadersLine, LeadersTable, Share
from graphgov.analysis.leaders.organisation_chart import ChartPost, OrganisationChart
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Area
from graphgov.models.sources import joined
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Paper, Report, Table
from graphgov.schema.declaration import Level
from graphgov.schema.words import level_word, post_word, register_word, seat_word

_CHECKS_ABREAST = {Paper.A4: 5, Paper.A3: 8}


def leaders_report(table: LeadersTable, chart: OrganisationChart | None = None, paper: Paper = Paper.A4) -> Report:
    """The report of a place in the language in force; with a chart, also the list of posts and names."""
    tables = [_overview(table)] if table.areas else []
    tables.append(_checks(table, advised=False))
    for area in PARTS if table.areas else ():
        tables += _parts(table, area, _CHECKS_ABREAST[paper])
    tables += [_worst(table), _heaviest(table), _checks(table, advised=True)]
    if chart is not None:
        tables.append(roster_table(chart))
    tables += [_hand_ins(table), _basis(table.findings)]
    return Report(
        _("Community governance in {place}: what there should be and what there is").format(place=table.place.name),
        language(),
        tuple(_about(table)),
        tuple(one for one in tables if one.rows),
        SAMPLE_MARK if table.findings.run.state.sample else "",
        paper,
    )


def _basis(findings: Findings) -> Table:
    """A line per check, short enough to be printed: what it is held to, and on what that rests."""
    rows: list[tuple[Cell, ...]] = []
    for check in (one for one in findings.checks if not one.refused):
        thresholds = thresholds_under(check, findings.model)
        held = "; ".join(threshold_text(one) for one in thresholds)
        rules = ", ".join(clause.id for clause in findings.model.carried_by(check.id))
        title = check.called.in_language(language())
        rows.append(
            (
                title,
                severity_word(check.severity),
                held,
                source_text(joined([one.source for one in thresholds] or check.source)),
                rules,
            )
        )
    columns = (
        Column(_("Check"), width=30),
        Column(_("Severity"), width=8),
        Column(_("Threshold"), width=34),
        Column(_("Source"), width=40),
        Column(_("Rules of the model"), width=14),
    )
    shown = len(columns) if any(row[-1] for row in rows) else len(columns) - 1
    return Table(_("Thresholds and sources"), columns[:shown], tuple(row[:shown] for row in rows))


def area_word(area: Area) -> str:
    """An area of checks in the language in force."""
    return {
        Area.COVERAGE: _("Coverage"),
        Area.APPOINTMENTS: _("Appointments"),
        Area.SERVICE: _("Service"),
        Area.CADENCE: _("Working rhythm"),
        Area.QUALITY: _("Quality of registers"),
    }[area]


def _about(table: LeadersTable) -> Iterator[tuple[str, str]]:
    run = table.findings.run
    yield _("Model"), f"{table.findings.model.title.in_language(language())} ({run.model})"
    yield _("As of"), run.as_of.isoformat()
    date = run.state.data_date.isoformat()
    yield _("Generation"), _("{generation}, data of {date}").format(generation=run.state.generation, date=date)
    yield _("Compared with"), table.previous or _("nothing: there is no earlier generation")
    if run.state.partial:
        yield _("Note"), _("Some rows of the registers lie in quarantine; figures may be too small.")


def _columns(area: Area, group: str, *, full: bool) -> tuple[Column, ...]:
    """The headings of one share: coverage is built (应建、已建), the rest is met (应达标、已达标)."""
    coverage = area is Area.COVERAGE
    words = (
        (_("Should have"), _("Has"), _("Lacks"), _("Rate"))
        if coverage
        else (_("Should meet"), _("Meets"), _("Does not meet"), _("Rate met"))
    )
    should, has, lacks, rate = words
    unknown = (Column(_("Unknown"), Kind.NUMBER, 7, group=group, narrow=True),) if full else ()
    return (
        Column(should, Kind.NUMBER, 7, group=group, narrow=True),
        Column(has, Kind.NUMBER, 7, group=group, narrow=True),
        Column(lacks, Kind.NUMBER, 7, group=group, narrow=True),
        *unknown,
        Column(rate, Kind.RATE, 8, group=group, narrow=True),
    )


def _cells(share: Share, *, full: bool) -> tuple[Cell, ...]:
    if not share.should_have:
        return (None,) * (5 if full else 4)
    unknown = (share.unknown,) if full else ()
    return (share.should_have, share.has, share.lacks, *unknown, share.rate)


def _overview(table: LeadersTable) -> Table:
    """A line per area: coverage in full with rank and change, then the other parts."""
    others = [area for area in PARTS if area is not Area.COVERAGE and table.part(area)]
    level = table.level or Level.COMMUNITY
    columns = [Column(_("No."), Kind.NUMBER, 6, narrow=True), Column(level_word(level), width=18)]
    coverage = area_word(Area.COVERAGE)
    columns += _columns(Area.COVERAGE, coverage, full=True)
    columns.append(Column(_("Rank"), Kind.NUMBER, 6, group=coverage, narrow=True))
    columns.append(Column(_("Change (points)"), Kind.CHANGE, 9, group=coverage, narrow=True))
    for area in others:
        columns += _columns(area, area_word(area), full=False)

    def cells(line: LeadersLine) -> tuple[Cell, ...]:
        part = Area.COVERAGE.value
        further = [cell for area in others for cell in _cells(line.share(area.value), full=False)]
        return (*_cells(line.share(part), full=True), line.rank, line.change(part), *further)

    rows = [(number, line.name, *cells(line)) for number, line in enumerate(table.areas, start=1)]
    rest = _rest(table)
    if any(share.should_have for share in rest.shares.values()):
        rows.append((None, rest.name, *cells(rest)))
    notes = (
        _("Rate = has ÷ (has + lacks); what the registers do not say is not counted in it."),
        _("Rank 1 is the highest rate of coverage. Change is in percentage points against the previous generation."),
    )
    title = _("Overview by {level}").format(level=level_word(level).lower())
    return Table(title, tuple(columns), tuple(rows), (None, _("Total"), *cells(table.total)), notes, row_headings=False)


def _rest(table: LeadersTable) -> LeadersLine:
    """What lies in the place but in none of its areas, such as the district's own units."""
    shares = {}
    for area in PARTS:
        total, inside = table.total.share(area.value), Share()
        for line in table.areas:
            inside += line.share(area.value)
        shares[area.value] = Share(total.has - inside.has, total.lacks - inside.lacks, total.unknown - inside.unknown)
    return LeadersLine("", _("In none of them"), shares, {})


def _parts(table: LeadersTable, area: Area, abreast: int) -> Iterator[Table]:
    """Tables of the areas by check, as many checks abreast as the paper takes."""
    checks = table.part(area)
    level = table.level or Level.COMMUNITY
    for number, start in enumerate(range(0, len(checks), abreast), start=1):
        chosen = checks[start : start + abreast]
        columns = [Column(level_word(level), width=16)]
        for check in chosen:
            columns += _columns(area, check.called.in_language(language()), full=False)
        lines = (*table.areas, table.total)
        cells = [
            (line.name, *(cell for check in chosen for cell in _cells(line.share(check.id), full=False)))
            for line in lines
        ]
        total = (_("Total"), *cells[-1][1:])
        title = _("{part} ({number})").format(part=area_word(area), number=number)
        yield Table(title, tuple(columns), tuple(cells[:-1]), total, row_headings=True)


def _checks(table: LeadersTable, *, advised: bool) -> Table:
    """A line per check over the whole place, with the rate of last time; what is only advised stands apart."""
    chosen = table.advised if advised else table.required
    lines = {line.id: line for line in table.checks}
    rows: list[tuple[Cell, ...]] = []
    for number, check in enumerate(chosen, start=1):
        line = lines[check.id]
        before = line.before.get(check.id, Share()).rate
        cells = _cells(line.share(check.id), full=True)
        rows.append((number, area_word(check.area), line.name, *cells, before, line.change(check.id)))
    columns = (
        Column(_("No."), Kind.NUMBER, 6, narrow=True),
        Column(_("Part"), width=10),
        Column(_("Check"), width=36),
        Column(_("Should have"), Kind.NUMBER, 8),
        Column(_("Has"), Kind.NUMBER, 8),
        Column(_("Lacks"), Kind.NUMBER, 8),
        Column(_("Unknown"), Kind.NUMBER, 8),
        Column(_("Rate"), Kind.RATE, 8),
        Column(_("Rate last time"), Kind.RATE, 9),
        Column(_("Change (points)"), Kind.CHANGE, 9),
    )
    title = _("Advised matters") if advised else _("Matter by matter")
    notes = (_("These are advised, not required: what is lacking here is no fault."),) if advised else ()
    return Table(title, columns, tuple(rows), notes=notes)


def _worst(table: LeadersTable) -> Table:
    rows = tuple(
        (number, line.name, line.within, *_cells(line.share(Area.COVERAGE.value), full=True), line.change("coverage"))
        for number, line in enumerate(table.worst, start=1)
    )
    columns = (
        Column(_("No."), Kind.NUMBER, 6, narrow=True),
        Column(level_word(Level.COMMUNITY), width=18),
        Column(_("Lies in"), width=16),
        *_columns(Area.COVERAGE, "", full=True),
        Column(_("Change (points)"), Kind.CHANGE, 9, narrow=True),
    )
    note = _("At most ten communities that lack something, the lowest rate of coverage first.")
    return Table(_("The ten lowest"), columns, rows, notes=(note,))


def _heaviest(table: LeadersTable) -> Table:
    rows = tuple(
        (
            number,
            severity_word(f.severity),
            f.place_name,
            f.guarded_message,
            source_text(f.source),
            source_rows(f.rows, 1),
        )
        for number, f in enumerate(table.heaviest, start=1)
    )
    columns = (
        Column(_("No."), Kind.NUMBER, 6, narrow=True),
        Column(_("Severity"), width=8),
        Column(_("Place"), width=16),
        Column(_("Finding"), width=60),
        Column(_("Basis"), width=20),
        Column(_("Register rows"), width=30),
    )
    return Table(_("The ten heaviest findings"), columns, rows)


def _hand_ins(table: LeadersTable) -> Table:
    needed = {name for check in (*table.required, *table.advised) for name in check.needs}
    rows = tuple(
        (register_word(name), count, whole, count / whole if whole else None)
        for name, count, whole in table.hand_ins
        if name in needed
    )
    columns = (
        Column(_("Register"), width=24),
        Column(_("Communities that handed in"), Kind.NUMBER, 14),
        Column(_("Communities"), Kind.NUMBER, 10),
        Column(_("Rate"), Kind.RATE, 8),
    )
    note = _("What a community has not handed in is unknown, and counts neither as had nor as lacking.")
    return Table(_("Sources: registers"), columns, rows, notes=(note,))


def roster_table(chart: OrganisationChart) -> Table:
    """The posts and names of a chart in formal order, a line for each post and seat of an organisation."""
    rows: list[tuple[Cell, ...]] = []
    for standing, boxes in chart.bands:
        for box in boxes:
            head = (standing_title(standing), "　" * box.depth + box.name)
            rows += [(*head, *line) for post in box.posts for line in _holders(post)]
            if box.below:
                rows.append((*head, below_text(box), "", "", ""))
    columns = (
        Column(_("Standing of the organisation"), width=18),
        Column(_("Organisation"), width=34),
        Column(_("Post"), width=16),
        Column(_("Names"), width=60),
        Column(_("Seat"), width=14),
        Column(_("Since"), width=12),
    )
    return Table(_("Posts and names"), columns, tuple(rows))


def _holders(post: ChartPost) -> Iterator[tuple[Cell, ...]]:
    """A line per seat: post, names, seat, and since when where that is the same for all."""
    if not post.holders:
        yield (post_word(post.post), _("none on record"), "", "")
    for seat in dict.fromkeys(holder.seat for holder in post.holders):
        holders = [holder for holder in post.holders if holder.seat == seat]
        days = {holder.since for holder in holders}
        day = days.pop() if len(days) == 1 else None
        names = _(", ").join(holder.name for holder in holders)
        yield (post_word(post.post), names, seat_word(seat), day.isoformat() if day else "")
