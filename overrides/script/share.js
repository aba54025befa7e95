// Hands a text or a picture to the device's own sheet for sharing; where there is none, it copies.
// Nothing is sent by the site, and nothing is fetched but the picture, when somebody asks for it.
(function () {
  "use strict";

  function offer(box) {
    var text = box.querySelector("pre").textContent;
    var link = box.querySelector("a[download]");
    var said = box.querySelector("[role=status]");
    var picture;

    function say(words) {
      said.textContent = words;
    }

    function copied() {
      say(box.dataset.copied);
    }

    function copy() {
      // Only a page that came by https may write to the clipboard; else the text is marked.
      if (navigator.clipboard) return navigator.clipboard.writeText(text).then(copied, mark);
      mark();
    }

    function mark() {
      getSelection().selectAllChildren(box.querySelector("pre"));
      say(box.dataset.marked);
    }

    function give(what, otherwise) {
      navigator.share(what).catch(function (error) {
        // The reader closed the sheet: that is an answer.
        if (error.name !== "AbortError") otherwise();
      });
    }

    function shareText() {
      if (navigator.share) give({ text: text }, copy);
      else copy();
    }

    // A device takes a picture only soon after a touch. Where fetching it took longer, the
    // reader is asked to press again.
    function sharePicture() {
      if (picture) return give({ files: [picture] }, save);
      fetch(link.href)
        .then(function (answer) {
          return answer.blob();
        })
        .then(function (blob) {
          picture = new File([blob], link.download, { type: blob.type });
          if (!navigator.canShare || !navigator.canShare({ files: [picture] })) return save();
          navigator.share({ files: [picture] }).catch(function (error) {
            if (error.name === "NotAllowedError") say(box.dataset.again);
            else if (error.name !== "AbortError") save();
          });
        })
        .catch(save);
    }

    function save() {
      link.click();
    }

    [].forEach.call(box.querySelectorAll("button"), function (button) {
      button.hidden = button.value === "picture" && !navigator.canShare;
      button.addEventListener("click", button.value === "picture" ? sharePicture : shareText);
    });
  }

  [].forEach.call(document.querySelectorAll(".faro-share"), offer);
})();
