import { useState } from "react";

/** A planted breach: JSX outside the ui, in a .tsx file, which the checker must be able to read. */
export const Planted = () => <p>{useState(0)[0]}</p>;
