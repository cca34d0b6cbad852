import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// A certificate for localhost and 127.0.0.1 that nobody has signed, as PEM files, made by the program openssl.
export class Certificate {
  #folder;

  static async make() {
    const certificate = new Certificate();
    certificate.#folder = await mkdtemp(join(tmpdir(), "stoa-certificate-"));
    const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const files = ["-keyout", certificate.key, "-out", certificate.file];
    execFileSync("openssl", ["req", "-x509", "-days", "30", "-subj", "/CN=localhost", "-addext", names, ...curve, ...files], { stdio: "pipe" });
    await writeFile(certificate.both, (await readFile(certificate.file)) + (await readFile(certificate.key)));
    return certificate;
  }

  get file() {
    return join(this.#folder, "certificate.pem");
  }

  get key() {
    return join(this.#folder, "key.pem");
  }

  // Certificate and key in one file.
  get both() {
    return join(this.#folder, "both.pem");
  }

  remove() {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
