/** Height of the smallest letters on the map at a desk, in pixels: whoever reads it from afar has everything drawn as much larger as these need. */
export const smallestLetterPixels = 10.5;
