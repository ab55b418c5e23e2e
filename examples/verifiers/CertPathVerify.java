// The certification path builder of the Java platform (PKIX), as a verifier for `mynakit testkit run`. One file, no classes to
// compile first: java CertPathVerify.java CERTIFICATE ANCHORS UNTRUSTED TIME [CRLS]
// Prints "valid" and exits with 0, or prints why not and exits with 1. Files are PEM; UNTRUSTED may be empty.
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

public final class CertPathVerify {
    public static void main(String[] args) throws IOException {
        try {
            X509Certificate target = certificates(args[0]).iterator().next();
            Set<TrustAnchor> anchors = certificates(args[1]).stream()
                .map(each -> new TrustAnchor(each, null))
                .collect(Collectors.toSet());
            X509CertSelector wanted = new X509CertSelector();
            wanted.setCertificate(target);
            List<Object> known = new ArrayList<>(certificates(args[2]));
            known.add(target);
            boolean revocation = args.length > 4;
            if (revocation) known.addAll(lists(args[4]));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, wanted);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            parameters.setDate(Date.from(Instant.parse(args[3])));
            parameters.setRevocationEnabled(revocation);
            // JPKI's certificatePolicies is critical and carries the address of the CPS. Left as it is, Java refuses that.
            parameters.setPolicyQualifiersRejected(false);
            CertPathBuilder.getInstance("PKIX").build(parameters);
            System.out.println("valid");
        } catch (GeneralSecurityException | RuntimeException refusal) {
            for (Throwable each = refusal; each != null; each = each.getCause()) System.out.println(each);
            System.exit(1);
        }
    }

    private static Collection<X509Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        List<X509Certificate> found = new ArrayList<>();
        for (Object each : factory().generateCertificates(bytes(file))) found.add((X509Certificate) each);
        return found;
    }

    private static Collection<X509CRL> lists(String file) throws IOException, GeneralSecurityException {
        List<X509CRL> found = new ArrayList<>();
        for (Object each : factory().generateCRLs(bytes(file))) found.add((X509CRL) each);
        return found;
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }

    private static ByteArrayInputStream bytes(String file) throws IOException {
        return new ByteArrayInputStream(Files.readAllBytes(Path.of(file)));
    }
}
