// A page that has moved: on to the new address, with the part after the # of the old one.
location.replace(document.querySelector("a").href + location.hash);
