// Words only the telegram door says.

export const telegram = {
  answeredPrivately: "I answered you privately.",
  answeringPrivately: "I answer you privately.",
  openPrivateChat: (link: string) =>
    `I answer in private, but can't write to you yet. Open ${link} and press Start; from then on I can.`,
  anonymous:
    "You write as the group, so I can't see who you are. Turn off “Remain anonymous” in your admin rights, or write to me privately.",
  wordless: "I can only read words. Tell me in a message, for example:",
  wordlessExample: "log Acme called, wants a quote",
  forwarded: "To log this message, reply to it with /log and the customer's name:",
  forwardedExample: "/log Acme",
  contact: "I don't read contact cards. To add this customer, copy this line and send it:",
  contactExample: (name: string, phone: string) => `/customer add ${name} ${phone}`,
  notSaved: "That was not saved. Please send it again.",
  notShown: "Something went wrong while I was writing my answer. /undo takes back your last change, if there was one.",
};
