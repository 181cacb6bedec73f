// "Add Hooli as a customer", "把胡力公司加为客户", "新客户叫胡力": the command to add one, said the other way round.

const NAME = "[^,，;；:：。!！?？\\n]{1,60}?";
const END = "[\\s.。!！]*";
const AS_CUSTOMER: readonly RegExp[] = [
  `^(?:(?:please|pls|can you|could you) )*(?:add|create|put|save|register) (${NAME}) (?:in )?as (?:a |an |our |my )?(?:new )?(?:customer|client|account)(?:${END}|[,:]\\s*(.+))$`,
  `^(?:add|create) (?:a )?(?:new )?(?:customer|client) (?:called|named) (${NAME})(?:${END}|[,:]\\s*(.+))$`,
  `^(?:请|帮我)*(?:把|将)?(${NAME})(?:加为|添加为|加成|添加成|录为|录入为|存为|建为)(?:一个)?(?:新)?客户(?:${END}|[，,：:]\\s*(.+))$`,
  `^(?:请|帮我)*(?:新建|新增|添加|加|录入|建)(?:一?[个位家])?(?:新)?客户[，,]?(?:叫做?|名叫|名字是|名称是)(${NAME})(?:${END}|[，,：:]\\s*(.+))$`,
].map((pattern) => new RegExp(pattern, "iu"));

/** The command line such words stand for: "customer add Hooli, jane@hooli.com"; null for whatever else. */
export function addFirst(words: string): string | null {
  if (words.length > MOST) return null;
  for (const pattern of AS_CUSTOMER) {
    const [, name, details] = pattern.exec(words.trim()) ?? [];
    if (name !== undefined) return `customer add ${[name.trim(), details].filter(Boolean).join(", ")}`;
  }
  return null;
}

/** Nobody adds a customer with more. */
const MOST = 500;
