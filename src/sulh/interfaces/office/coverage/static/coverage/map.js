// The map that moves and zooms, in place of the drawn one. All it loads comes from this office:
// the shapes, MapLibre and its worker. On a slow line it waits to be asked.
const drawn = document.getElementById("map");
const button = document.getElementById("moving");
const EDGES = [[67.2, 36.5], [75.3, 41.2]];
const SHADES = ["#ffffff", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6"];

if (drawn && button) {
  button.hidden = false;
  button.addEventListener("click", () => open());
}

async function open() {
  button.disabled = true;
  const shapes = await (await fetch(drawn.dataset.shapes)).json();
  const maplibre = await import(drawn.dataset.library);
  maplibre.setWorkerUrl(new URL(drawn.dataset.worker, location.href).href);
  await style(drawn.dataset.style);
  drawn.replaceChildren();
  drawn.classList.add("moving");
  const map = new maplibre.Map({
    container: drawn,
    bounds: EDGES,
    fitBoundsOptions: { padding: 12 },
    attributionControl: false,
    cooperativeGestures: false,
    locale: {
      "NavigationControl.ZoomIn": drawn.dataset.zoomIn,
      "NavigationControl.ZoomOut": drawn.dataset.zoomOut,
      "Map.Title": drawn.dataset.mapTitle,
    },
    style: {
      version: 8,
      sources: { regions: { type: "geojson", data: shapes } },
      layers: [
        { id: "ground", type: "background", paint: { "background-color": "#f7f9fb" } },
        {
          id: "regions",
          type: "fill",
          source: "regions",
          paint: { "fill-color": ["to-color", ["at", ["get", "shade"], ["literal", SHADES]]] },
        },
        { id: "lines", type: "line", source: "regions", paint: { "line-color": "#4d555c", "line-width": 1 } },
      ],
    },
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  for (const feature of shapes.features) {
    new maplibre.Marker({ element: label(feature.properties) })
      .setLngLat(feature.properties.label)
      .addTo(map);
  }
  button.remove();
}

// A label is a link of the page and no drawing: it is read aloud, reached by keyboard, and each
// script runs its own way.
function label(region) {
  const element = document.createElement(region.href ? "a" : "span");
  element.className = "map-label";
  if (region.href) element.href = region.href;
  const name = document.createElement("bdi");
  name.textContent = region.name;
  const number = document.createElement("strong");
  number.textContent = region.number;
  element.append(name, number);
  return element;
}

function style(href) {
  return new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
}
