/** The columns of Adience's label files, in their order; tab-separated, one header line. */
export const ADIENCE_COLUMNS = [
  'user_id',
  'original_image',
  'face_id',
  'age',
  'gender',
  'x',
  'y',
  'dx',
  'dy',
  'tilt_ang',
  'fiducial_yaw_angle',
  'fiducial_score',
] as const;
