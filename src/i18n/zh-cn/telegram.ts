// Words only the telegram door says.

import type { Catalog } from "../index.ts";

export const telegram: Catalog["telegram"] = {
  answeredPrivately: "已私聊回复你。",
  answeringPrivately: "我私聊回复你。",
  openPrivateChat: (link) => `我只私聊回复，但现在还不能给你发消息。请打开 ${link} 并点“开始”，之后就可以了。`,
  anonymous: "你是以群的名义发言的，我看不出你是谁。请在管理员权限里关掉“匿名”，或私聊我。",
  wordless: "我只能读文字。请用一条消息告诉我，例如：",
  wordlessExample: "跟进 王总 打了电话，要报价",
  forwarded: "要把这条消息记为跟进，请回复它并发送 /log 加客户名：",
  forwardedExample: "/log 王总",
  contact: "我读不了名片。要添加这位客户，请复制并发送这一行：",
  contactExample: (name, phone) => `/customer add ${name} ${phone}`,
  notSaved: "刚才的内容没有保存，请再发一次。",
  notShown: "写回复时出了问题。如果有改动，发送 /undo 可以撤销最近一次改动。",
};
