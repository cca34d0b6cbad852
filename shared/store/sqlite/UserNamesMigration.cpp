#include "shared/store/sqlite/UserNamesMigration.h"

#include "shared/model/User.h"
#include "shared/model/UserName.h"
#include "shared/store/Database.h"
#include "shared/store/sqlite/MigrationReport.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QList<User> usersById(Database &database)
{
    return database.run(u"SELECT userID, username FROM Users ORDER BY userID"_s).all([](const Rows &rows) {
        return User{rows.id<UserId>(0), rows.text(1)};
    });
}

// The old app allowed line ends and escape sequences in names; they must not reach the log.
QString printable(QString name)
{
    for (QChar &c : name) {
        if (!c.isPrint() && !c.isSurrogate())
            c = QChar::ReplacementCharacter;
    }
    return name;
}

class NameGiver
{
public:
    explicit NameGiver(const QList<User> &users)
    {
        for (const User &user : users)
            m_taken.insert(UserName::keyOf(user.name));
    }

    // Users come in the order of their ids, so the oldest account keeps the name.
    QString nameFor(const User &user)
    {
        const QString key = UserName::keyOf(user.name);
        if (!m_kept.contains(key)) {
            m_kept.insert(key);
            return user.name;
        }
        int &number = m_numbers[key]; // so that many equal names do not each try all numbers
        number = qMax(number, 1);
        QString name;
        do
            name = u"%1-%2"_s.arg(user.name).arg(++number);
        while (m_taken.contains(UserName::keyOf(name)));
        m_taken.insert(UserName::keyOf(name));
        return name;
    }

private:
    QSet<QString> m_taken;
    QSet<QString> m_kept;
    QHash<QString, int> m_numbers;
};

} // namespace

void UserNamesMigration::afterSql(Database &database, MigrationReport &report) const
{
    const QList<User> users = usersById(database);
    NameGiver giver(users);
    for (const User &user : users) {
        const QString name = giver.nameFor(user);
        database.run(u"UPDATE Users SET username = ?, username_key = ? WHERE userID = ?"_s, name,
                     UserName::keyOf(name), user.id);
        if (name != user.name) {
            report.notes.append(
                u"Account %1, \"%2\", is now called \"%3\": an older account has the same name."_s.arg(
                    QString::number(user.id.value()), printable(user.name), printable(name)));
        }
    }
}

} // namespace stoa
