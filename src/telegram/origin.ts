// Where an update came from and where its answer goes.

/** A message by its place. */
export interface Spot {
  chatId: number;
  messageId: number;
}

/** A chat to write to. */
export interface Destination {
  chatId: number;
  threadId?: number;
}

export interface Origin {
  /** Always a private chat: what a group asks is answered where only the asker reads. */
  answersIn: Destination;
  /** Telegram's language_code of the person. */
  language?: string;
  /** In a group: the message spoken to us, and its topic. */
  group?: Spot & Destination;
  press?: {
    id: string;
    /** The message whose button was pressed. */
    message?: Spot;
  };
}
