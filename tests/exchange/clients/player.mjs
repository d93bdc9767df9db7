// A page with qti3-item-player in it: `load(xml)` shows an item, `submit()` returns its outcomes.
import Vue from "vue";
import * as Module from "qti3-item-player";

const Player = Module.default?.default ?? Module.default ?? Module.Qti3Player;
const once = (start) =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`the player did not answer; ${window.trouble ?? "no error"}`)), 10000);
    start(resolve);
  });
let onItem, onEnd;

Vue.config.productionTip = false;
Vue.config.errorHandler = (error) => { window.trouble = String(error); };
new Vue({
  render: (create) =>
    create(Player, {
      props: { suppressAlertMessages: true, suppressInvalidResponseMessages: true },
      on: {
        notifyQti3PlayerReady: (player) => { window.player = player; },
        notifyQti3ItemReady: () => onItem?.(true),
        notifyQti3EndAttemptCompleted: (data) => onEnd?.(data),
      },
    }),
}).$mount("#app");

window.load = (xml, guid) =>
  once((resolve) => {
    onItem = resolve;
    const control = { max_attempts: 0, show_feedback: true, validate_responses: false };
    window.player.loadItemFromXml(xml, { guid, status: "interacting", sessionControl: control });
  });
window.submit = async () => {
  const data = await once((resolve) => { onEnd = resolve; window.player.endAttempt("end"); });
  const outcomes = (data.state ?? data).outcomeVariables;
  return Object.fromEntries(outcomes.map((variable) => [variable.identifier, variable.value]));
};
