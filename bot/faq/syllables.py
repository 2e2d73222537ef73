"""Which letters can be a Vietnamese syllable, diacritics left out."""

import re

_LETTERS = re.compile(r"[a-z]+")
_ONSETS = ("", *_LETTERS.findall("b,c,ch,d,g,gh,gi,h,k,kh,l,m,n,ng,ngh,nh,p,ph,qu,r,s,t,th,tr,v,x"))
_RIMES = _LETTERS.findall(
    "a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu "
    "im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oat oay oc oe oen oeo oet oi om on ong op ot "
    "u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych "
    "uyen uyet uynh uyp uyt uyu y yem yen yet yeu"
)
_SYLLABLES = frozenset(onset + rime for onset in _ONSETS for rime in _RIMES) | {"gin", "gi"}


def is_syllable(word: str) -> bool:
    """Tell whether a folded word can be a Vietnamese syllable."""
    return word in _SYLLABLES
