import { describe, expect, it } from "vitest";
import { AppError, isAppError } from "./errors.ts";

describe("isAppError", () => {
  const lost = new AppError("GpuLost", "the GPU was lost", { backend: "webgpu" }, new Error("device.lost"));

  it("tells one tag from another", () => {
    expect(isAppError(lost)).toBe(true);
    expect(isAppError(lost, "GpuLost")).toBe(true);
    expect(isAppError(lost, "BadInput")).toBe(false);
    expect(isAppError(new Error("GpuLost"), "GpuLost")).toBe(false);
  });

  it("keeps the fields and the cause", () => {
    expect(lost.fields.backend).toBe("webgpu");
    expect(lost.cause).toBeInstanceOf(Error);
  });
});
