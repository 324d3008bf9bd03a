package dev.weighbridge.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Where a ledger is: a file of SQLite's, or a database of PostgreSQL's. Nothing shown of it holds a user or a password. */
public final class StoreAddress {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final int CONNECT_MS = 2_000;

    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;

    private StoreAddress(String url, Optional<String> user, Optional<String> password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * The address that somebody wrote.
     *
     * @param given a file, or a {@code jdbc:postgresql:} or {@code jdbc:sqlite:} URL
     * @param user of PostgreSQL, where the URL names none
     * @param password likewise
     * @throws LedgerFailure if it is a URL of another kind, or a file that can have no such name here
     */
    public static StoreAddress of(String given, Optional<String> user, Optional<String> password) {
        StoreAddress address = unchecked(given, user, password);
        try {
            Optional<Path> unused = address.file();
        } catch (InvalidPathException e) {
            throw new LedgerFailure(
                    "the ledger must be a file whose name this system and its locale can hold, got `%s`. Name it with plain letters by --ledger-store FILE, or set a UTF-8 locale such as LC_ALL=C.UTF-8."
                            .formatted(given),
                    false);
        }
        return address;
    }

    private static StoreAddress unchecked(String given, Optional<String> user, Optional<String> password) {
        String low = given.toLowerCase(Locale.ROOT);
        if (low.startsWith(POSTGRES) || low.startsWith(SQLITE)) {
            return new StoreAddress(given, user, password);
        }
        if (low.startsWith("jdbc:") || low.contains("://")) {
            throw new LedgerFailure(
                    "the ledger must be a file or a URL that begins with jdbc:postgresql:, got one that begins with `%s`."
                            .formatted(given.substring(0, given.indexOf(':') + 1)),
                    false);
        }
        return new StoreAddress(SQLITE + given, Optional.empty(), Optional.empty());
    }

    /** The file; empty where it is none. */
    Optional<Path> file() {
        if (!sqlite()) {
            return Optional.empty();
        }
        String path = url.substring(SQLITE.length()).replaceFirst("\\?.*", "");
        return Optional.of(Path.of(path));
    }

    public Optional<SqliteFile> sqliteFile() {
        return file().map(SqliteFile::new);
    }

    public boolean sqlite() {
        return url.toLowerCase(Locale.ROOT).startsWith(SQLITE);
    }

    /** The kind, in one word. */
    public String kind() {
        return sqlite() ? "sqlite" : "postgresql";
    }

    /** For messages: the file, or host and database, never who logs in. */
    public String displayName() {
        return file().map(Path::toString)
                .orElseGet(() -> url.replaceFirst("\\?.*", "")
                        .replaceFirst("(?<=//)[^/]*@", "")
                        .substring("jdbc:".length()));
    }

    /** How connections that only read are made and kept: nothing of the database is changed by them. */
    HikariConfig readingPool() {
        Optional<SqliteFile> file = sqliteFile();
        if (file.isEmpty()) {
            return patientPool();
        }
        HikariConfig pool = keptOfFile();
        pool.setReadOnly(!file.get().canBeWritten());
        pool.setDataSource(
                file.get().canBeWritten() ? file.get().asItIs() : file.get().readOnly());
        pool.setConnectionInitSql("PRAGMA query_only = ON");
        return pool;
    }

    /** How connections are made and kept. */
    HikariConfig pool() {
        HikariConfig pool = sqlite() ? keptOfFile() : kept();
        if (sqlite()) {
            pool.setDataSource(sqliteSource());
        } else {
            pool.setJdbcUrl(url);
            user.ifPresent(pool::setUsername);
            password.ifPresent(pool::setPassword);
            pool.addDataSourceProperty("connectTimeout", "2");
            pool.addDataSourceProperty("socketTimeout", "4");
            pool.addDataSourceProperty("ApplicationName", "weighbridge");
        }
        return pool;
    }

    /** How connections of a command are made, which reads or deletes much and has time. */
    HikariConfig patientPool() {
        HikariConfig pool = pool();
        if (!sqlite()) {
            pool.addDataSourceProperty("socketTimeout", "600");
        }
        return pool;
    }

    /** Deliberate: connections to a file are never renewed. With the last one SQLite deletes the log beside it. */
    private static HikariConfig keptOfFile() {
        HikariConfig pool = kept();
        pool.setMaxLifetime(0);
        return pool;
    }

    private static HikariConfig kept() {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("ledger");
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_MS);
        pool.setValidationTimeout(CONNECT_MS / 2);
        return pool;
    }

    private SQLiteDataSource sqliteSource() {
        Properties asked = new Properties();
        int options = url.indexOf('?');
        if (options >= 0) {
            for (String pair : url.substring(options + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                asked.setProperty(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        SQLiteConfig config = new SQLiteConfig(asked);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Deliberate: FULL. NORMAL would lose the last transactions when the power goes.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(SqliteFile.BUSY_MS);
        config.enforceForeignKeys(true);
        // What is deleted is overwritten with zeros.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(SQLITE + file().orElseThrow());
        return source;
    }
}
