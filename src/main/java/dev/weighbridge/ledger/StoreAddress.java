package dev.weighbridge.ledger;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The address of a ledger: a SQLite file or a PostgreSQL database. Its display name holds no user and no password. */
public final class StoreAddress {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final int CONNECT_MS = 2_000;

    /** How many connections one process has at most. */
    static final int CONNECTIONS = 4;

    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;

    private StoreAddress(String url, Optional<String> user, Optional<String> password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * Parses an address.
     *
     * @param text a file, or a {@code jdbc:postgresql:} or {@code jdbc:sqlite:} URL
     * @param user of PostgreSQL, if the URL names none
     * @param password of PostgreSQL, if the URL names none
     * @throws LedgerFailure if it is another kind of URL, or a file name that this system cannot hold
     */
    public static StoreAddress of(String text, Optional<String> user, Optional<String> password) {
        StoreAddress address = unchecked(text, user, password);
        try {
            Optional<Path> unused = address.file();
        } catch (InvalidPathException e) {
            throw new LedgerFailure(
                    "the ledger must be a file with a name that this system and its locale can hold, got `%s`. Use plain letters for --ledger-store FILE, or set a UTF-8 locale such as LC_ALL=C.UTF-8."
                            .formatted(text),
                    false);
        }
        return address;
    }

    private static StoreAddress unchecked(String text, Optional<String> user, Optional<String> password) {
        String low = text.toLowerCase(Locale.ROOT);
        if (low.startsWith(POSTGRES) || low.startsWith(SQLITE)) {
            return new StoreAddress(text, user, password);
        }
        if (low.startsWith("jdbc:") || low.contains("://")) {
            throw new LedgerFailure(
                    "the ledger must be a file or a URL that begins with jdbc:postgresql:, got one that begins with `%s`."
                            .formatted(text.substring(0, text.indexOf(':') + 1)),
                    false);
        }
        return new StoreAddress(SQLITE + text, Optional.empty(), Optional.empty());
    }

    /** The file; empty for PostgreSQL. */
    Optional<Path> file() {
        if (!sqlite()) {
            return Optional.empty();
        }
        String path = url.substring(SQLITE.length()).replaceFirst("\\?.*", "");
        return Optional.of(Path.of(path));
    }

    /** The SQLite file; empty for PostgreSQL. */
    public Optional<SqliteFile> sqliteFile() {
        return file().map(SqliteFile::new);
    }

    public boolean sqlite() {
        return url.toLowerCase(Locale.ROOT).startsWith(SQLITE);
    }

    /** The kind of database: {@code sqlite} or {@code postgresql}. */
    public String kind() {
        return sqlite() ? "sqlite" : "postgresql";
    }

    /** For messages: the file, or host and database, without user and password. */
    public String displayName() {
        return file().map(Path::toString)
                .orElseGet(() -> url.replaceFirst("\\?.*", "")
                        .replaceFirst("(?<=//)[^/]*@", "")
                        .substring("jdbc:".length()));
    }

    /** Settings of connections that only read; they change nothing in the database. */
    HikariConfig readOnlyPool() {
        Optional<SqliteFile> file = sqliteFile();
        if (file.isEmpty()) {
            return longRunningPool();
        }
        HikariConfig pool = filePool();
        pool.setReadOnly(!file.get().writable());
        pool.setDataSource(
                file.get().writable() ? file.get().source() : file.get().readOnlySource());
        pool.setConnectionInitSql("PRAGMA query_only = ON");
        return pool;
    }

    /** Settings of a server's connections. */
    HikariConfig pool() {
        HikariConfig pool = sqlite() ? filePool() : basePool();
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

    /** Settings of a command's connections, which may take minutes to read or delete. */
    HikariConfig longRunningPool() {
        HikariConfig pool = pool();
        if (!sqlite()) {
            pool.addDataSourceProperty("socketTimeout", "600");
        }
        return pool;
    }

    /** Deliberate: connections to a file do not expire. SQLite deletes the log when the last one is closed. */
    private static HikariConfig filePool() {
        HikariConfig pool = basePool();
        pool.setMaxLifetime(0);
        return pool;
    }

    private static HikariConfig basePool() {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("ledger");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_MS);
        pool.setValidationTimeout(CONNECT_MS / 2);
        return pool;
    }

    private SQLiteDataSource sqliteSource() {
        Properties fromUrl = new Properties();
        int options = url.indexOf('?');
        if (options >= 0) {
            for (String pair : url.substring(options + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                fromUrl.setProperty(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        SQLiteConfig config = new SQLiteConfig(fromUrl);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Deliberate: FULL. NORMAL would lose the last transactions when the power goes.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(SqliteFile.BUSY_MS);
        config.enforceForeignKeys(true);
        // Overwrites deleted data with zeros.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(SQLITE + file().orElseThrow());
        return source;
    }
}
