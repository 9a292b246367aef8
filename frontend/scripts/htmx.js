// Loaded only by pages that ask for parts of themselves; configured by a meta element of the page.
import "htmx.org";
