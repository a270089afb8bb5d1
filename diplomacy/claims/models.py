"""The tables of claims, of their chains of attribution, and of the facts they support."""

from diplomacy.claims.attribution import Attribution, Evidence
from diplomacy.claims.claim import Claim

__all__ = ["Attribution", "Claim", "Evidence"]
