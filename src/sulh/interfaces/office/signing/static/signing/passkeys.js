// Says on the page that a passkey was not given; without it the button would seem dead.
"use strict";
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const says = document.getElementById("passkey-failed-says");
  document.getElementById("passkey-failed").replaceChildren(says.content.cloneNode(true));
});
