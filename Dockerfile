# The desk as a layered jar on a Java 25 runtime.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
RUN mvn -q -B dependency:go-offline -Dspotless.check.skip
COPY . .
RUN mvn -q -B -DskipTests package \
    && java -Djarmode=tools -jar target/badgedesk.jar extract --layers --destination target/layers

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app badgedesk && mkdir -p /app /data && chown badgedesk /data
WORKDIR /app
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./
USER badgedesk
VOLUME /data
EXPOSE 8080
ENV BADGEDESK_DATA_DIR=/data
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "badgedesk.jar"]
