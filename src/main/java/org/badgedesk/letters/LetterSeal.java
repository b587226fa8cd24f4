package org.badgedesk.letters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.badgedesk.badges.openbadges.IssuerSignature;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Sha256;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.springframework.stereotype.Component;

/**
 * Signs a letter's PDF so that a PDF reader tells whether anything in it was changed: PAdES baseline B-B (ETSI EN 319 142-1), certified so
 * that no change is allowed. The certificate is the issuer's own, made of its key; who does not know it checks the letter at its address.
 */
@Component
class LetterSeal {

    private static final int SIGNATURE_BYTES = 12_288;
    private static final Date FROM = Date.from(Instant.parse("2024-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2099-12-31T23:59:59Z"));

    private final IssuerSignature issuerSignature;
    private final Issuer issuer;

    LetterSeal(IssuerSignature issuerSignature, Issuer issuer) {
        this.issuerSignature = issuerSignature;
        this.issuer = issuer;
    }

    byte[] seal(byte[] pdf, Instant at) {
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
            signature.setName(issuer.name());
            signature.setReason("Verification letter of " + issuer.name());
            Calendar moment = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            moment.setTime(Date.from(at));
            signature.setSignDate(moment);
            options.setPreferredSignatureSize(SIGNATURE_BYTES);
            allowNoChange(document, signature);
            document.addSignature(signature, this::detached, options);
            document.getSignatureFields()
                    .forEach(field -> field.setAlternateFieldName("Digital signature of " + issuer.name()));
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            document.saveIncremental(sealed);
            return sealed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A certifying signature whose transform (DocMDP, ISO 32000-1, 12.8.2.2) permits no change. */
    private static void allowNoChange(PDDocument document, PDSignature signature) {
        COSDictionary parameters = new COSDictionary();
        parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
        parameters.setInt(COSName.P, 1);
        parameters.setName(COSName.V, "1.2");
        parameters.setDirect(true);
        COSDictionary reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
        reference.setName(COSName.getPDFName("TransformMethod"), "DocMDP");
        reference.setItem(COSName.getPDFName("TransformParams"), parameters);
        reference.setDirect(true);
        COSArray references = new COSArray();
        references.add(reference);
        signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        COSDictionary permissions = new COSDictionary();
        permissions.setItem(COSName.getPDFName("DocMDP"), signature);
        catalog.setItem(COSName.getPDFName("Perms"), permissions);
        catalog.setNeedToBeUpdated(true);
        permissions.setNeedToBeUpdated(true);
    }

    /** The CMS signature (RFC 5652) over the PDF without it, with the certificate and its hash among what is signed (RFC 5035). */
    private byte[] detached(InputStream content) throws IOException {
        try {
            IssuerSignature.Signer signer = issuerSignature.signer();
            ContentSigner sign = new Pen(issuerSignature);
            X509CertificateHolder certificate = certificate(signer, sign);
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                    .setSignedAttributeGenerator(new WithoutTime(bound(certificate)))
                    .build(sign, certificate));
            generator.addCertificate(certificate);
            return generator
                    .generate(new CMSProcessableByteArray(content.readAllBytes()), false)
                    .getEncoded("DER");
        } catch (CMSException | OperatorCreationException e) {
            throw new IOException(e);
        }
    }

    private X509CertificateHolder certificate(IssuerSignature.Signer signer, ContentSigner sign) throws IOException {
        X500Name name = new X500NameBuilder()
                .addRDN(BCStyle.CN, issuer.name())
                .addRDN(BCStyle.O, issuer.name())
                .build();
        BigInteger serial = new BigInteger(1, Sha256.of(signer.id())).shiftRight(128);
        return new X509v3CertificateBuilder(
                        name,
                        serial,
                        FROM,
                        UNTIL,
                        name,
                        SubjectPublicKeyInfo.getInstance(signer.publicKey().getEncoded()))
                .addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                .build(sign);
    }

    private static AttributeTable bound(X509CertificateHolder certificate) throws IOException {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        ESSCertIDv2 id = new ESSCertIDv2(null, Sha256.of(certificate.getEncoded()));
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {id}))));
        return new AttributeTable(attributes);
    }

    /** PAdES takes the time from the PDF's own field. */
    private static final class WithoutTime extends DefaultSignedAttributeTableGenerator {

        WithoutTime(AttributeTable attributes) {
            super(attributes);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public AttributeTable getAttributes(Map parameters) {
            return super.getAttributes(parameters).remove(CMSAttributes.signingTime);
        }
    }

    /** What Bouncy Castle signs with: the issuer's key, which stays where it is. */
    private static final class Pen implements ContentSigner {

        private final IssuerSignature issuerSignature;
        private ByteArrayOutputStream content = new ByteArrayOutputStream();

        Pen(IssuerSignature issuerSignature) {
            this.issuerSignature = issuerSignature;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
        }

        @Override
        public OutputStream getOutputStream() {
            content = new ByteArrayOutputStream();
            return content;
        }

        @Override
        public byte[] getSignature() {
            return issuerSignature.sign(content.toByteArray());
        }
    }
}
