"""Kinds of tables that offices keep and that are kept nowhere here, with the words that show them.

They are about people or trades that no register is for.  A table is such a kind where its title says so and one of its
headers too, or where two of its headers do.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphgov.schema.declaration import Label


@dataclass(frozen=True)
class NotKept:
    """A kind: what it is called, words of its titles, and headers that no register has."""

    label: Label
    titles: tuple[str, ...]
    headers: tuple[str, ...]


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


NOT_KEPT = (
    NotKept(
        Label("沿街商户名册", "a list of shops"),
        _words("商户 门店 店铺 商铺 个体工商户 个体户 九小场所 三小场所 底商 门面"),
        _words(
            "商户名称 店铺名称 门店名称 商铺名称 店名 店主 店主姓名 经营者 经营者姓名 经营人 经营范围 "
            "经营项目 经营类型 主营项目 经营内容 经营业态 业态 营业执照 营业执照号 商户 门店 店铺 商铺 "
            "招牌名称 门头名称 字号名称 场所名称"
        ),
    ),
    NotKept(
        Label("出租房屋登记表", "a list of rooms to let"),
        _words("出租房 出租屋 房屋出租 房屋租赁 租赁房 租房 群租房 租住人员 租户"),
        _words(
            "房东 房东姓名 出租人 出租人姓名 承租人 承租人姓名 租客 租客姓名 租户 租户姓名 租金 月租金 租期 "
            "租赁期限 租住人数 出租面积 租住人 租赁时间 出租间数 产权人 房屋产权人"
        ),
    ),
    NotKept(
        Label("签到表", "a sheet of signatures"),
        _words("签到 来访登记 访客登记 来访人员 来客登记 出入登记 来访记录"),
        _words(
            "签到 签名 签字 本人签字 本人签名 签到时间 来访人 来访人姓名 访客 访客姓名 来访事由 来访时间 "
            "离开时间 被访人 事由 体温"
        ),
    ),
    NotKept(
        Label("信访投诉登记表", "a list of petitions"),
        _words("信访 上访 来信 投诉 诉求 12345 来电 接访 矛盾纠纷"),
        _words(
            "信访人 信访人姓名 上访人 投诉人 投诉人姓名 反映人 反映人姓名 诉求人 来电人 来电人姓名 申诉人 "
            "当事人 信访事项 反映问题 反映事项 诉求内容 投诉内容 信访内容 来访诉求"
        ),
    ),
    NotKept(
        Label("重点人员名册", "a list of people under supervision or in care"),
        _words(
            "社区矫正 矫正对象 刑满释放 刑释 安置帮教 吸毒 戒毒 精神障碍 精神病 重点人员 重点人群 特殊人群 "
            "涉邪 涉毒 艾滋"
        ),
        _words(
            "矫正期限 矫正类别 罪名 刑期 释放时间 释放日期 帮教人 帮教责任人 监护人 监护人姓名 病情 诊断 "
            "危险等级 吸毒史 戒毒时间 管控等级 风险等级 监管级别 列管级别"
        ),
    ),
    NotKept(
        Label("车辆、养犬登记表", "a list of vehicles or dogs"),
        _words("车辆 停车 车位 养犬 犬只 宠物 电动车 非机动车"),
        _words(
            "车牌 车牌号 车牌号码 车主 车主姓名 车位号 犬名 犬种 犬只品种 犬主 犬主姓名 养犬人 免疫证号 犬证号 车型"
        ),
    ),
    NotKept(
        Label("工资发放表", "a payroll"),
        _words("工资 薪酬 补贴 补助 津贴 慰问金 报酬"),
        _words(
            "应发工资 实发工资 应发 实发 应发合计 实发金额 银行卡号 银行账号 卡号 开户行 基本工资 绩效工资 "
            "发放金额 补贴金额 领款人"
        ),
    ),
    NotKept(
        Label("逐项打分的评分表", "a sheet of scores by criterion"),
        _words("打分 评分"),
        _words(
            "评分标准 扣分标准 考核内容 评分项目 考核项目 评价内容 评分内容 标准分 扣分 扣分原因 考核指标 评价指标 "
            "评分细则 评价维度 评分维度 评分要点"
        ),
    ),
)
"""Kinds that are told by name and of which nothing is kept."""

PROSE = Label("文字材料（通知、聘书一类）", "a text, such as a notice or a letter of appointment")
"""What a sheet without any table is."""
