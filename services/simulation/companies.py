"""Believable enterprises, their clerks and the names of their projects. None of them exists."""

from dataclasses import dataclass
from random import Random

from domain.values.credit_code import ALPHABET, check_character, organisation_check

TOWNS = (
    "塘沽街道", "新港街道", "大沽街道", "杭州道街道", "新河街道", "新村街道", "新北街道", "北塘街道", "胡家园街道",
    "汉沽街道", "寨上街道", "茶淀街道", "杨家泊镇", "大港街道", "古林街道", "海滨街道", "中塘镇", "小王庄镇", "太平镇",
)  # fmt: skip
FIRST = (
    "津滨",
    "海河",
    "渤远",
    "泰昌",
    "临港",
    "滨城",
    "华北",
    "中新",
    "东疆",
    "恒瑞",
    "博迈",
    "新泰",
    "康达",
    "远航",
    "金桥",
    "瑞丰",
)
SECOND = (
    "科技",
    "实业",
    "新材料",
    "装备制造",
    "生物医药",
    "物流",
    "能源",
    "化工",
    "建设",
    "置业",
    "电子",
    "食品",
    "智能",
    "环保",
)
KINDS = ("有限公司", "股份有限公司", "集团有限公司")
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = (
    "建国",
    "晓梅",
    "志强",
    "丽华",
    "伟",
    "静",
    "海涛",
    "雪",
    "俊杰",
    "敏",
    "永刚",
    "佳怡",
    "磊",
    "婷",
    "国栋",
    "思远",
)
PROJECTS = {
    "gov_building": ("中心小学新建工程", "社区卫生服务中心工程", "文化馆改造工程", "消防站新建工程"),
    "ent_industrial": (
        "智能装备生产线项目",
        "新材料产业化基地",
        "医药中间体厂房",
        "冷链仓储中心",
        "汽车零部件扩建项目",
    ),
    "ent_low_risk": ("小型仓库项目", "食品分装车间", "检测实验楼"),
    "ent_commercial": ("商务中心项目", "邻里商业综合体", "总部办公楼", "酒店装修改造项目"),
    "ent_residential": ("海河湾住宅项目", "滨城雅苑一期", "生态花园小区"),
    "muni_linear": ("配套道路及管网工程", "跨河桥梁工程", "再生水管线工程"),
    "rail_transit": ("轨道交通延伸线工程", "轨道交通车辆段工程"),
    "transport": ("疏港公路提升工程", "通用码头扩建工程", "滨海公路改线工程"),
    "chemical": ("精细化工扩能改造项目", "高端聚烯烃装置", "特种溶剂储运项目"),
}


@dataclass(frozen=True, slots=True)
class Company:
    """An enterprise with its clerk."""

    enterprise_id: str
    name: str
    credit_code: str
    clerk: str
    mobile: str


def company(random: Random) -> Company:
    """A new enterprise."""
    return Company(
        enterprise_id=f"e-{random.getrandbits(48):012x}",
        name=f"天津{random.choice(FIRST)}{random.choice(FIRST)}{random.choice(SECOND)}{random.choice(KINDS)}",
        credit_code=credit_code(random),
        clerk=person(random),
        mobile=f"1{random.choice('3578')}{random.randrange(10**9):09d}",
    )


def person(random: Random) -> str:
    """A name."""
    return random.choice(FAMILY) + random.choice(GIVEN)


def credit_code(random: Random) -> str:
    """A unified social credit code with both of its check characters, of an enterprise registered in Binhai."""
    organisation = "".join(random.choices(ALPHABET[:31], k=8))
    body = f"91120116{organisation}{organisation_check(organisation)}"
    return body + check_character(body)


def project_name(random: Random, category: str, town: str) -> str:
    """What the enterprise calls its project."""
    return f"{town}{random.choice(PROJECTS[category])}"
