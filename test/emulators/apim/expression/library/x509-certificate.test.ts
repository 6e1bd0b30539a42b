import { describe, expect, test } from '@jest/globals';

import { evaluate, NetException } from '../../../../../emulators/apim/expression/index.ts';

// Self-signed, made with openssl for this test: C=US, ST=Washington, "O=Contoso, Ltd", OU=a+OU=b, CN=api.contoso.example.
const der =
  'MIIC/DCCAmWgAwIBAgIUUa9CKJNm/1q+gsoIk0/2Ow0iGPswDQYJKoZIhvcNAQELBQAwgYMxCzAJBgNVBAYTAlVTMRMwEQYDVQQIDApXYXNoaW5ndG9uMRUw' +
  'EwYDVQQKDAxDb250b3NvLCBMdGQxFDAIBgNVBAsMAWEwCAYDVQQLDAFiMRwwGgYDVQQDDBNhcGkuY29udG9zby5leGFtcGxlMRQwEgYJKoZIhvcNAQkBFgVh' +
  'QGIuYzAeFw0yNjExMjExNjMyMjBaFw0zNjExMTgxNjMyMjBaMIGDMQswCQYDVQQGEwJVUzETMBEGA1UECAwKV2FzaGluZ3RvbjEVMBMGA1UECgwMQ29udG9z' +
  'bywgTHRkMRQwCAYDVQQLDAFhMAgGA1UECwwBYjEcMBoGA1UEAwwTYXBpLmNvbnRvc28uZXhhbXBsZTEUMBIGCSqGSIb3DQEJARYFYUBiLmMwgZ8wDQYJKoZI' +
  'hvcNAQEBBQADgY0AMIGJAoGBAOCMHJj3Vo4zhOWH/9dGvGmc46/ApDSWE2K20XFgxz7oxsMY/OYvWvJv7jCOoRqZpNJLVR6qNypV90/RA7f/z+FSRZVIc8Xy' +
  'xhck6sqZzrjP9EKuXBG5tp3V7fkoyI0HkyyftPTbHBNrotifFJIYiCBqqRaIXuMPJDG14I/W8MhbAgMBAAGjazBpMB0GA1UdDgQWBBSiPnI51VnUZosfQ1Zn' +
  'KPs1Ll0laTAfBgNVHSMEGDAWgBSiPnI51VnUZosfQ1ZnKPs1Ll0laTAPBgNVHRMBAf8EBTADAQH/MBYGA1UdEQQPMA2CC2FsdC5leGFtcGxlMA0GCSqGSIb3' +
  'DQEBCwUAA4GBAKuGEN8e4FKqRKUUidfpj2l2GImkY+PCZIUUL18K92XdhHzdKB+/LXNw0W7w7I3ze3Lu0eJ0WsumQoxk6O2Lv5tGglIQ7sX9W2qyMKKqV6Xq' +
  'Mm7mm6pk8kESh4aYNuOm75qXQjyo3CupF2q3RC0elp1JQLUdiQS+mZuzbBgdHAWO';

/** Of the text hello under SHA-256, PKCS #1 and PSS. */
const signature =
  'nWtl+z2MiZa2e1YdtqlLvw2lRizWE+sBmgl/ilJrhs9FCz1Sgh9N4+tPGe00+K3GxbRKe0ZwM7W1QACbgHLQtA8wjKtFoYMv01bO+9wKmxe+AUJQ2iEvgPBv' +
  '+nbHKm6MtNLL9MIFpDEiPd1b1FyZfeR+nRNwfFZGe18cObwmjcU=';
const pssSignature =
  'w+TUHAHBWcNa4Mf+TK3BlQXbgE+rvKMBWvBV/6KGxtRYUFJ6/13zwAJvQdOHWKNHUXaWw5V/X99IaI3goqaTYsALNP5jCyj8rRBL1FGPwhXOVI8+bfG9KkcM' +
  'EdmTBXD1PQT5qvJifm6TWjBIg+nIFpqFpaXExFy+ZFq56rDbe1g=';

/** What the expressions below abbreviate. */
const words: Readonly<Record<string, string>> = {
  CERTIFICATE: `new X509Certificate2(Convert.FromBase64String("${der}"))`,
  PSS_SIGNATURE: `"${pssSignature}"`,
  SIGNATURE: `"${signature}"`,
};

function outcomeOf(short: string): unknown {
  const code = short.replace(/CERTIFICATE|PSS_SIGNATURE|SIGNATURE/g, (word) => words[word] ?? word);
  try {
    const { type, value } = evaluate(`@(${code})`, {}, { allowList: false });
    return type === 'null' ? null : value;
  } catch (error) {
    if (error instanceof NetException) return { throws: error.type };
    throw error;
  }
}

// Expected values are those of .NET 10.
describe('X509Certificate2 and its keys', () => {
  test.each([
    ['CERTIFICATE.Subject', 'E=a@b.c, CN=api.contoso.example, OU=a + OU=b, O="Contoso, Ltd", S=Washington, C=US'],
    ['CERTIFICATE.SubjectName.Name', 'E=a@b.c, CN=api.contoso.example, OU=a + OU=b, O="Contoso, Ltd", S=Washington, C=US'],
    ['CERTIFICATE.Issuer == CERTIFICATE.Subject', 'True'],
    ['CERTIFICATE.Thumbprint', '1B3414891CCDA5A469E0B8E1B8237D1593A242F5'],
    ['CERTIFICATE.SerialNumber', '51AF42289366FF5ABE82CA08934FF63B0D2218FB'],
    ['CERTIFICATE.NotAfter.ToString("o")', '2036-11-18T16:32:20.0000000+00:00'],
    ['CERTIFICATE.NotBefore < CERTIFICATE.NotAfter', 'True'],
    ['CERTIFICATE.Version', '3'],
    ['CERTIFICATE.SignatureAlgorithm.FriendlyName + CERTIFICATE.SignatureAlgorithm.Value', 'sha256RSA1.2.840.113549.1.1.11'],
    ['CERTIFICATE.GetNameInfo(X509NameType.SimpleName, false)', 'api.contoso.example'],
    ['CERTIFICATE.GetNameInfo(X509NameType.DnsName, false)', 'alt.example'],
    ['CERTIFICATE.GetNameInfo(X509NameType.DnsName, true)', 'api.contoso.example'],
    ['CERTIFICATE.GetNameInfo(X509NameType.EmailName, false)', 'a@b.c'],
    ['CERTIFICATE.GetSerialNumberString() == CERTIFICATE.SerialNumber', 'True'],
    ['CERTIFICATE.GetCertHashString()', '1B3414891CCDA5A469E0B8E1B8237D1593A242F5'],
    ['Convert.ToBase64String(CERTIFICATE.GetSerialNumber())', '+xgiDTv2T5MIyoK+Wv9mkyhCr1E='],
    ['CERTIFICATE.GetPublicKeyString().Length', '280'],
    ['CERTIFICATE.GetKeyAlgorithm() + CERTIFICATE.GetFormat()', '1.2.840.113549.1.1.1X509'],
    ['CERTIFICATE.PublicKey.Oid.FriendlyName', 'RSA'],
    ['CERTIFICATE.GetRSAPublicKey().KeySize', '1024'],
    ['CERTIFICATE.GetRSAPrivateKey() == null', 'True'],
    ['CERTIFICATE.HasPrivateKey', 'False'],
    ['CERTIFICATE.Verify()', 'False'],
    ['CERTIFICATE.Export(X509ContentType.Cert).Length == CERTIFICATE.RawData.Length', 'True'],
    ['CERTIFICATE.Equals(CERTIFICATE)', 'True'],
    ['CERTIFICATE.GetRSAPublicKey().VerifyData(Encoding.UTF8.GetBytes("hello"), Convert.FromBase64String(SIGNATURE), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)', 'True'],
    ['CERTIFICATE.GetRSAPublicKey().VerifyData(Encoding.UTF8.GetBytes("other"), Convert.FromBase64String(SIGNATURE), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)', 'False'],
    ['CERTIFICATE.GetRSAPublicKey().VerifyData(Encoding.UTF8.GetBytes("hello"), Convert.FromBase64String(SIGNATURE), HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)', 'False'],
    ['CERTIFICATE.GetRSAPublicKey().VerifyData(Encoding.UTF8.GetBytes("hello"), Convert.FromBase64String(PSS_SIGNATURE), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)', 'True'],
    ['CERTIFICATE.GetRSAPublicKey().VerifyHash(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes("hello")), Convert.FromBase64String(SIGNATURE), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)', 'True'],
    ['CERTIFICATE.GetRSAPublicKey().VerifyHash(new byte[32], Convert.FromBase64String(SIGNATURE), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)', 'False'],
    ['CERTIFICATE.GetRSAPublicKey().SignData(new byte[1], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)', { throws: 'System.Security.Cryptography.CryptographicException' }],
    ['new X509Certificate2(new byte[]{1,2,3}).Subject', { throws: 'System.Security.Cryptography.CryptographicException' }],
    ['new X509Certificate2((byte[])null).Subject', { throws: 'System.Security.Cryptography.CryptographicException' }],
    ['CERTIFICATE.GetRSAPublicKey().ToXmlString(false).Length', '243'],
    ['CERTIFICATE.ToString()', '[Subject]\n  E=a@b.c, CN=api.contoso.example, OU=a + OU=b, O="Contoso, Ltd", S=Washington, C=US\n\n[Issuer]\n  E=a@b.c, CN=api.contoso.example, OU=a + OU=b, O="Contoso, Ltd", S=Washington, C=US\n\n[Serial Number]\n  51AF42289366FF5ABE82CA08934FF63B0D2218FB\n\n[Not Before]\n  11/21/2026 16:32:20\n\n[Not After]\n  11/18/2036 16:32:20\n\n[Thumbprint]\n  1B3414891CCDA5A469E0B8E1B8237D1593A242F5\n'],
  ])('%s', (code, expected) => {
    expect(outcomeOf(code)).toEqual(expected);
  });

  test('are refused with a password', () => {
    expect(outcomeOf('new X509Certificate2(new byte[1], "x").Subject')).toEqual({ throws: 'System.NotSupportedException' });
  });

  test('are not trusted when nobody known issued them', () => {
    expect(outcomeOf('CERTIFICATE.VerifyNoRevocation()')).toBe('False');
  });
});
