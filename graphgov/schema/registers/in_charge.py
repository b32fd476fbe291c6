"""Which offices are in charge of which data (数据主责单位): words of their names, the one that goes first, first.

Of two offices' figures for one thing those of the office in charge stand.  A workspace may put another in charge.
Departments of social work (since 2023) go first where governing communities passed to them, else after the older one.
"""

ORGANISATION = ("组织部", "社会工作部", "社工部")
POLITICAL_AND_LEGAL = ("政法委", "综治中心", "社会工作部", "社工部")
HOUSING = ("住建", "住房和城乡建设", "住房城乡建设", "房管", "房屋")
CIVIL_AFFAIRS = ("社会工作部", "社工部", "民政")
