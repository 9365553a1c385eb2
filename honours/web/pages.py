"""The page files, one a matter."""

from flask import Blueprint

from honours.web import (
    accounts,
    audit,
    awards,
    bulletins,
    cases,
    certificates,
    citations,
    decisions,
    demo,
    home,
    honours,
    people,
    printers,
    proposals,
    rereadings,
    roll,
    signing,
    submissions,
    units,
    verification,
)

PAGES: tuple[Blueprint, ...] = (
    home.page,
    signing.page,
    bulletins.page,
    proposals.page,
    rereadings.page,
    cases.page,
    citations.page,
    submissions.page,
    certificates.page,
    printers.page,
    decisions.page,
    honours.page,
    roll.page,
    people.page,
    units.page,
    awards.page,
    accounts.page,
    audit.page,
    demo.page,
    verification.page,
)
