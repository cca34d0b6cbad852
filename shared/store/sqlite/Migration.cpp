#include "shared/store/sqlite/Migration.h"

#include "shared/store/Database.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace stoa {

using namespace Qt::StringLiterals;

Migration::Migration(const QString &resource)
    : m_resource(resource)
    , m_version(QFileInfo(resource).fileName().section(u'_', 0, 0).toInt())
{
}

void Migration::apply(Database &database, MigrationReport &report) const
{
    QFile file(m_resource);
    if (!file.open(QIODevice::ReadOnly))
        throw DatabaseError(DatabaseError::Kind::Other, u"Migration %1 is missing."_s.arg(m_resource));
    for (const QString &statement : statementsOf(QString::fromUtf8(file.readAll())))
        database.run(statement);
    afterSql(database, report);
}

QStringList Migration::statementsOf(const QString &script)
{
    static const QRegularExpression end(u";\\n+(?![ \\n]|END;)"_s);
    return script.split(end, Qt::SkipEmptyParts);
}

} // namespace stoa
