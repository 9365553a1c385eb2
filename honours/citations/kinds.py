"""The kinds of citation (domain words, kept as text)."""

from honours.base.wording import Worded


class Form(Worded):
    CERTIFICATE = "certificate", "授奖词"
    DEEDS = "deeds", "事迹材料"
