// A view, put together from the parts that change: "The feed" in docs/protocol.md.

/** The view after `changes`. */
export function changed(view, changes) {
  const next = changes.base === 0 ? Object.create(null) : Object.assign(Object.create(null), view);
  for (const path of changes.gone ?? []) {
    const [field, key] = parts(path);
    if (key === undefined) delete next[field];
    else if (next[field]) {
      next[field] = Object.assign(Object.create(null), next[field]);
      delete next[field][key];
    }
  }
  for (const [path, value] of Object.entries(changes.set ?? {})) {
    const [field, key] = parts(path);
    if (key === undefined) next[field] = value;
    else next[field] = Object.assign(Object.create(null), next[field], { [key]: value });
  }
  return next;
}

function parts(path) {
  const at = path.indexOf("/");
  return at < 0 ? [path] : [path.slice(0, at), path.slice(at + 1)];
}
