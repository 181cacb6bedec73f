// What delivery says of itself: late, perhaps twice, not at all.

import type { Trouble } from "../../domain/model.ts";
import type { Catalog } from "../index.ts";
import { names } from "./common.ts";
import { zh } from "./spacing.ts";

export const delivery: Catalog["delivery"] = {
  late: (moment) => zh`本该在${moment}发出，当时没能发送，现在补发。`,
  mayRepeat: "这条你可能已经收到过：发送时我被中断了。",
  withoutDetails: "有事情到点了。给我发“今日”就能看到。",
  kinds: {
    reminder: "提醒",
    digest: "每日跟进",
    team_digest: "团队每日跟进",
    assigned: "转交回访的通知",
    customer_assigned: "转交客户的通知",
    linked: "账号通知",
    unlinked: "账号通知",
    member_left: "团队通知",
    handed_over: "团队通知",
    answer: "回复",
    undelivered: "投递通知",
    unreachable: "投递通知",
  },
  undelivered: (kind, whose, door) =>
    zh`发给${whose}的${kind}${door === null ? "" : zh`在${names.doors[door]}上`}没能送达。发送“发件箱”可以看到原因并重试。`,
  yoursUndelivered: (kind, door) =>
    zh`发给你的${kind}${door === null ? "" : zh`在${names.doors[door]}上`}没能送达。发送“今日”看看有什么在等你。`,
  lateAnswer: "这条我没来得及回答就被中断了：",
  formWaits: (title) => `${title}：你输入的内容都还在。`,
  continue: "继续",
  trouble: (door, trouble) => {
    const reasons: Record<Trouble, string> = {
      blocked: "机器人在那里被屏蔽了",
      gone: zh`${names.doors[door]} 里已经找不到这个会话`,
      topic_closed: "话题已关闭",
      shared: "外部人员能看到那里的消息",
      not_allowed: "机器人没有权限在那里发言",
      shut: zh`${names.doors[door]} 不让我登录`,
    };
    return reasons[trouble];
  },
  youLost: (door, why) =>
    zh`我在 ${names.doors[door]} 联系不上你：${why}。在你从那里给我发消息之前，提醒和每日跟进都发到这里。`,
  memberLost: (name, door, why) =>
    zh`我在 ${names.doors[door]} 联系不上${name}：${why}。提醒先留着，等对方从那里给我发消息；请转告一声。`,
  channelLost: (name, why) =>
    zh`团队的每日跟进发不到${name}：${why}。有人在那里叫我一声就会恢复，也可以用“digest team #频道”换一个。`,
  doorShut: (door) =>
    zh`${names.doors[door]} 不再让我登录，那里什么都发不出去。请换一个有效的令牌并重启我，积压的消息会随后发出。`,
};
