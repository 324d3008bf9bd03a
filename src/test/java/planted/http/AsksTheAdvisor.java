package planted.http;

import java.sql.DriverManager;
import java.sql.SQLException;
import planted.advice.Advisor;

/** Gives out what no ledger was handed, and opens a database of its own, on purpose. */
final class AsksTheAdvisor {
    private AsksTheAdvisor() {}

    static String wrong() throws SQLException {
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
        return Advisor.recommend();
    }
}
