"""What the law asks of a school's portal, as data, and the Vietnamese it is written in."""

from rulebook.loading import load
from rulebook.model import Rulebook
from rulebook.yamlfiles import RulebookError

__all__ = ["Rulebook", "RulebookError", "load"]
