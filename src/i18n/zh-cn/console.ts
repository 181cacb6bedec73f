// Words only the console door says.

import type { Catalog } from "../index.ts";

export const console: Catalog["console"] = {
  welcome: {
    title: (name) => `${name}，欢迎使用 Rapport`,
    intro: "这是你终端里的客户服务台。试试下面几句：",
    examples: ["/customer add 王总", "给王总打了电话，要报价，下周二上午10点回访", "今日"],
    keys: "/help 查看全部命令 · 输入数字即按下按钮 · 行末加 \\ 可续写下一行 · /quit 退出",
  },
  noSuchButton: (typed, last) =>
    last === 1 ? `没有 ${typed} 号按钮，只有 1 号。` : `没有 ${typed} 号按钮，请输入 1 到 ${last} 之间的数字。`,
  notStored: "没有保存成功，什么都没有改动。请稍后再试。",
  goodbye: "再见。",
};
