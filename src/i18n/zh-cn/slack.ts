// Words only the slack door says.

import type { Catalog } from "../index.ts";

export const slack: Catalog["slack"] = {
  more: (count) => `还有 ${count} 条`,
  notSaved: "没有保存成功，数据没有任何改动。请稍后再发一次。",
  fillIn: "填写…",
  formWaits: (title) => `${title}：表单已准备好，你输入的内容都还在。`,
  close: "取消",
  keptLong: (characters) => `你的内容（${characters} 个字符）已原样保留。留空即可；如需更改，请重新填写。`,
  app: {
    description: "团队聊天里的客户服务台：记录跟进、安排回访、每日跟进。",
    summary: "任意 Rapport 命令，例如：help",
    usage: "[命令]",
  },
  shortcuts: { log: "记录到客户" },
};
