"""The kinds of people, of units and of holders (domain words, kept as text)."""

from honours.base.wording import Worded


class StaffType(Worded):
    """What somebody is to the brigade; it decides which awards are open (条令 第2条; 辅警意见)."""

    POLICE = "police", "民警"
    AUXILIARY = "auxiliary", "辅警"
    CIVILIAN = "civilian", "文职"
    OUTSIDER = "outsider", "社会人士"
    UNVERIFIED = "unverified", "未核实"


class UnitKind(Worded):
    OFFICE = "office", "机关"
    BRIGADE = "brigade", "大队"
    SQUADRON = "squadron", "中队"
    SECTION = "section", "科室"
    TASK_FORCE = "task_force", "专班"
    ASSAULT_TEAM = "assault_team", "突击队"
    OUTSIDE = "outside", "外部单位"
    OTHER = "other", "其他"

    @property
    def is_temporary(self) -> bool:
        """Whether such a unit is formed for a task, outside the establishment (非建制)."""
        return self in (UnitKind.TASK_FORCE, UnitKind.ASSAULT_TEAM)


class HolderKind(Worded):
    INDIVIDUAL = "individual", "个人"
    GROUP = "group", "集体"


class RestraintKind(Worded):
    """What stands between a person or unit and an award (条令 第12条; domain §6, R3–R5)."""

    INVESTIGATION = "investigation", "接受审查调查"
    SANCTION = "sanction", "处分期内"
    VIOLATION = "violation", "单位严重违纪"
