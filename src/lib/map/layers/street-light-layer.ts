import type { DefaultProps } from '@deck.gl/core';
import { LineLayer, type LineLayerProps } from '@deck.gl/layers';
import { rgbOf } from '../colour-difference.ts';
import type { BaseLayerId } from '../order.ts';
import type { Palette } from '../palette.ts';
import type { StreetSegments } from '../street-segments.ts';
import { flat } from './flat.ts';

/**
 * Lit streets: every walkable segment coloured by the minutes from there to the nearest place of the chosen kind,
 * bright near, fading at the limit, unlit beyond. Each end of a segment knows its time by either end of its edge; the
 * fragment shader takes the lesser, so that colour runs continuously and the light ends at the very metre where the
 * limit is passed. The limit is one uniform: dragging the slider touches no attribute.
 */
interface LightProps {
  /** Deciseconds at which the light ends. */
  limitDeciseconds?: number;
  palette: Palette;
  /** How much wider everything is drawn than at a desk. */
  scale: number;
}

type StreetLightProps = LineLayerProps & LightProps;

const uniformBlock = /* glsl */ `\
layout(std140) uniform lightUniforms {
  vec4 ramp0;
  vec4 ramp1;
  vec4 ramp2;
  vec4 ramp3;
  vec4 ramp4;
  vec4 ramp5;
  vec4 unlit;
  float limit;
  float nearPixels;
  float farPixels;
  float unlitPixels;
  float glowPixels;
  float litPass;
} light;
`;

const lightUniforms = {
  name: 'light',
  vs: uniformBlock,
  fs: uniformBlock,
  uniformTypes: {
    ramp0: 'vec4<f32>',
    ramp1: 'vec4<f32>',
    ramp2: 'vec4<f32>',
    ramp3: 'vec4<f32>',
    ramp4: 'vec4<f32>',
    ramp5: 'vec4<f32>',
    unlit: 'vec4<f32>',
    limit: 'f32',
    nearPixels: 'f32',
    farPixels: 'f32',
    unlitPixels: 'f32',
    glowPixels: 'f32',
    litPass: 'f32'
  }
} as const;

const vs = /* glsl */ `\
#version 300 es
#define SHADER_NAME street-light-vertex
in vec3 positions;
in vec3 instanceSourcePositions;
in vec3 instanceTargetPositions;
in vec3 instanceSourcePositions64Low;
in vec3 instanceTargetPositions64Low;
in vec4 instanceLight;
out vec2 vAt;
flat out float vLength;
flat out vec4 vLight;
void main(void) {
  geometry.worldPosition = instanceSourcePositions;
  vec4 source = project_position_to_clipspace(instanceSourcePositions, instanceSourcePositions64Low, vec3(0.));
  vec4 target = project_position_to_clipspace(instanceTargetPositions, instanceTargetPositions64Low, vec3(0.));
  vec2 a = source.xy / source.w * project.viewportSize * 0.5;
  vec2 b = target.xy / target.w * project.viewportSize * 0.5;
  float len = length(b - a);
  vec2 along = len > 0.0 ? (b - a) / len : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);
  float reach = (max(light.nearPixels, light.unlitPixels) * 0.5 + light.glowPixels + 1.0) * project.devicePixelRatio;
  float end = positions.x * 2.0 - 1.0;
  vec2 offset = along * end * reach + across * positions.y * reach;
  vec4 p = mix(source, target, positions.x);
  gl_Position = p + vec4(offset / project.viewportSize * 2.0 * p.w, 0.0, 0.0);
  vAt = vec2(positions.x * len + end * reach, positions.y * reach) / project.devicePixelRatio;
  vLength = len / project.devicePixelRatio;
  vLight = instanceLight;
  DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
}
`;

const fs = /* glsl */ `\
#version 300 es
#define SHADER_NAME street-light-fragment
precision highp float;
in vec2 vAt;
flat in float vLength;
flat in vec4 vLight;
out vec4 fragColor;

vec3 rampColour(float minutes) {
  if (minutes < 5.0) return mix(light.ramp0.rgb, light.ramp1.rgb, minutes / 5.0);
  if (minutes < 10.0) return mix(light.ramp1.rgb, light.ramp2.rgb, (minutes - 5.0) / 5.0);
  if (minutes < 15.0) return mix(light.ramp2.rgb, light.ramp3.rgb, (minutes - 10.0) / 5.0);
  if (minutes < 20.0) return mix(light.ramp3.rgb, light.ramp4.rgb, (minutes - 15.0) / 5.0);
  return mix(light.ramp4.rgb, light.ramp5.rgb, min(1.0, (minutes - 20.0) / 10.0));
}

void main(void) {
  float t = vLength > 0.0 ? clamp(vAt.x / vLength, 0.0, 1.0) : 0.0;
  vec2 ends = mix(vLight.xy, vLight.zw, t);
  float deciseconds = min(ends.x, ends.y);
  bool lit = deciseconds <= light.limit;
  if (lit != (light.litPass > 0.5)) discard;

  float beyondEnds = max(max(-vAt.x, vAt.x - vLength), 0.0);
  float distance = length(vec2(beyondEnds, vAt.y));
  float share = clamp(deciseconds / light.limit, 0.0, 1.0);
  float halfWidth = 0.5 * (lit ? mix(light.nearPixels, light.farPixels, share) : light.unlitPixels);
  float core = clamp(halfWidth - distance + 0.5, 0.0, 1.0);
  float thin = min(1.0, halfWidth * 2.0);
  if (!lit) {
    fragColor = vec4(light.unlit.rgb, light.unlit.a * core * thin);
  } else {
    float glow = light.glowPixels > 0.0 && beyondEnds == 0.0
      ? 0.32 * (1.0 - share) * pow(clamp(1.0 - (distance - halfWidth) / light.glowPixels, 0.0, 1.0), 2.0)
      : 0.0;
    float strength = 1.0 - 0.25 * smoothstep(0.7, 1.0, share);
    fragColor = vec4(rampColour(deciseconds / 600.0), max(core * strength, glow));
  }
  if (fragColor.a < 0.004) discard;
}
`;

const defaultProps: DefaultProps<StreetLightProps> = {
  limitDeciseconds: { type: 'number', value: 9000, min: 0 }
};

class StreetLightLayer extends LineLayer<unknown, Required<LightProps> & { beforeId: BaseLayerId }> {
  static override layerName = 'StreetLightLayer';
  static override defaultProps = defaultProps;

  override getShaders() {
    const shaders = super.getShaders();
    return { ...shaders, vs, fs, modules: [...shaders.modules, lightUniforms] };
  }

  override initializeState() {
    super.initializeState();
    const attributes = this.getAttributeManager();
    attributes?.remove(['instanceColors', 'instanceWidths']);
    attributes?.addInstanced({
      instanceLight: { size: 4, accessor: 'getLight', defaultValue: [1e6, 1e6, 1e6, 1e6] }
    });
  }

  override draw() {
    const { model } = this.state;
    if (!model) return;
    const { palette, limitDeciseconds, scale } = this.props;
    const widths = widthsAt(this.context.viewport.zoom, scale);
    const colour = (hex: string) => [...rgbOf(hex).map((channel) => channel / 255), 1];
    const [ramp0, ramp1, ramp2, ramp3, ramp4, ramp5] = palette.minutes.map(colour);
    const shared = {
      ...{ ramp0, ramp1, ramp2, ramp3, ramp4, ramp5 },
      ...widths,
      unlit: colour(palette.unlit),
      limit: limitDeciseconds,
      glowPixels: palette.glowPixels * scale * Math.min(1, widths.nearPixels / scale / 3)
    };
    // Unlit first, so that no dark end lies over a lit street at a junction.
    for (const litPass of [0, 1]) {
      model.shaderInputs.setProps({ light: { ...shared, litPass } });
      model.draw(this.context.renderPass);
    }
  }
}

/** Widths in pixels: streets widen with the zoom, and a lit one narrows from its place to the limit. */
function widthsAt(zoom: number, scale: number) {
  const near = Math.min(11, Math.max(1.4, 2 * 1.36 ** (zoom - Math.log2(scale) - 13)));
  const [far, unlit] = [Math.max(1.1, near * 0.55), Math.max(0.7, near * 0.3)];
  return { nearPixels: near * scale, farPixels: far * scale, unlitPixels: unlit * scale };
}

/** Buffers as deck.gl takes them. Made once for each light: a new object is uploaded anew. */
export function streetLightData(segments: StreetSegments, light: Float32Array) {
  return {
    length: segments.count,
    attributes: {
      instanceSourcePositions: { value: segments.sources, size: 3 },
      instanceTargetPositions: { value: segments.targets, size: 3 },
      instanceLight: { value: light, size: 4 }
    }
  };
}
export type StreetLightData = ReturnType<typeof streetLightData>;

/** The streets, lit up to the limit. */
export function streetLightLayer(data: StreetLightData, minutes: number, palette: Palette, scale: number) {
  return new StreetLightLayer({ ...flat('street-light'), data, palette, scale, limitDeciseconds: minutes * 600 });
}
