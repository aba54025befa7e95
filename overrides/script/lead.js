// Where the documents behind the lines of a group stood: on to the page of the line whose name
// stands after the #, or to the list of all lines.
(function () {
  "use strict";
  var line = /^#([a-z0-9-]+)$/.exec(location.hash);
  location.replace(document.querySelector("a").href + (line ? line[1] + "/" : ""));
})();
