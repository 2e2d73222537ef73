"""How people come: by a link, a code on paper, a meeting, somebody who gives to them."""
