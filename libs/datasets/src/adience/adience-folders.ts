/**
 * Adience's two folders of cut-out faces, by the setting that names them: what its authors call their files, and by which
 * alignment of libs/faces they were cut.
 */
export const adienceFolders = {
  aligned: { prefix: 'landmark_aligned_face', alignment: 'landmark' },
  faces: { prefix: 'coarse_tilt_aligned_face', alignment: 'coarse' },
} as const;
