export const upward = "a room above science";
