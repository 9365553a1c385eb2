"""What each sign says for or against a name, in one table; tried on annotated texts."""

ENOUGH = 2.8  # a name is believed from here
WEIGHT = {
    # before the name
    "title": 4.6,  # 民警|张三
    "force": 2.8,  # 交警|张三
    "called": 3.2,  # 名叫|张三
    "first": 2.5,  # 第一名|张三
    "honoured": 2.2,  # “最美辅警”代表|张三
    "of": 2.2,  # 城关中队的|张三
    "unit": 1.7,  # 城关中队|张三
    "listed": 2.2,  # 李四、|张三
    "object": 1.4,  # 授予|张三
    "told": 0.9,  # 表现突出的|张三
    "edge": 0.4,  # 。|张三
    "inside": -1.0,
    # behind it
    "defined": 4.0,  # 张三|是城关中队的民警
    "bio": 3.0,  # 张三|，男
    "note": 3.0,  # 张三|（城关中队民警）
    "comrade": 2.5,  # 张三|同志
    "counted": 2.2,  # 张三|等3名民警
    "verb": 1.6,  # 张三|主动请缨
    "post": 2.4,  # 张三|、辅警李四
    "places": -3.0,  # 青兰、|三条高速
    "row": 1.5,  # 张三|、李四
    "stop": 1.0,  # 张三|，
    "titled": 1.4,  # 张三|警官
    "particle": 0.9,  # 张三|在
    "weak": 0.4,  # 张三|和
    "word": 0.1,  # 张三|救援
    "more": -0.7,  # 张三|丰
    "joined": -1.9,  # 李娜和|丈夫
    "broken": -1.9,  # 李明坚|持
    "left over": -2.0,  # 民警汪求|是，
    "posted": 2.0,  # 城关派出所民警|宁静|把
    "framed": 2.0,  # 民警|联保哈日|三名同志
    # the name itself
    "padded": 2.0,  # 文　明
    "dotted": 3.0,  # 阿依古丽·买买提
    "compound": 1.2,
    "common": 0.8,
    "surname": 0.4,
    "wordy": -0.2,
    "weak surname": -0.9,
    "particle surname": -3.2,
    "no surname": -2.0,
    "borrowed": 0.6,  # for each syllable beyond the second
    "of parts": 3.2,  # 扎西多杰
    "given": 0.5,  # for each character that given names like
    "two": 0.5,  # a given name of two characters
    "long": -1.8,  # of three behind a surname of one
    "long and more": -3.0,  # 王喜林|带
    "never": -3.0,  # 队, 们: no given name has it
    "odd": -0.4,  # for each they seldom have
    "no name": -4.0,  # 高度
    "no name and more": -2.5,  # 严守|正、
    "also a word": -1.7,  # 文明执勤
    "also a word alone": -1.1,  # 文明、
    "in the dictionary": -1.3,
    "word introduced": -1.0,  # 向前|，女
    "name and more": -1.4,  # 方圆|才
    "also a thing": -0.4,  # 黄河
    "verb inside": -3.0,  # 李|坚持
    "quoted": -2.5,  # “夏安”战役
    "again": 0.5,  # for each further time it is met, twice at most
    "part of more": -1.5,  # met more often with a character more, or less
    # the model's second opinion
    "tagged": 1.8,  # the very characters
    "tagged within": 0.0,  # a part of what it takes for a name
    "tagged partly": 0.0,
    "tagged other": -1.6,
    "tagged word": -2.0,  # words that are no name: a verb, a noun
    "tagged other, unannounced": -1.6,
    "tagged word, no surname": -1.5,  # besides: 民警|随之
    "tagged place": -3.0,
    "untagged": 0.0,  # it is not installed
}
