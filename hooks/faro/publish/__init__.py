"""Every file of the site that is no page of `docs/`: exports, assets, made pages, the bundle."""
