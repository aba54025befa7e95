"""The view models of what readers take along: paper, pictures, contacts, data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take along: what the link says, and the name under which it is kept."""

    label: str
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a page, with its size in pixels."""

    href: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SheetView:
    """A kind of sheet for one side: how it looks, and one file for each paper."""

    name: str
    picture: Picture
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class SideSheets:
    """What is printed for a side."""

    heading: str
    sheets: tuple[SheetView, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What is sent to somebody: a picture, and a text."""

    heading: str
    picture: Picture
    file: Download
    text: str


@dataclass(frozen=True, slots=True)
class SideContacts:
    """The contact cards of a side."""

    heading: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for programs, and what is in it."""

    name: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class EmbedLine:
    """The line of HTML with which another site shows a group, and its address."""

    title: str
    href: str
    address: str
