// In the head of every page that has the button to leave, before anything of it can be seen.
//
// Each page signs its entry in the history of the tab with its address: browsers tell nobody the
// addresses of pages that send no referrer. Whoever leaves goes back to the first entry that the
// site has signed; a mark on the one that was left (page.js) tells this page not to be seen. It
// empties itself, gives its entry a neutral address and title, drops what is ahead by a step of
// its own, and leads on. Its entry keeps the mark, and leads on again when somebody comes back to
// it. A mark behind this entry does not count: who opens the site anew may read it.
(function (tab) {
  // Called again when the page is shown: the browser may have kept it, and others have gone on.
  function look() {
    tab.updateCurrentEntry({ state: location.href });
    tab
      .entries()
      .slice(tab.currentEntry.index)
      .some(function (at, far) {
        var out = history.state || at.getState() || 0;
        if (out.to) {
          // It ends in <plaintext>: the rest of the file is hidden text, no title and no script.
          document.write(out.page);
          history.replaceState(out, "", out.root);
          far && history.pushState(0, "");
          location.replace(out.to);
        }
        return out.to;
      });
    onpageshow = look;
  }
  tab.currentEntry && look();
})(self.navigation || 0);
