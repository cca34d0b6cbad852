#include "server/database/DamageLatch.h"

#include "shared/model/LogCategories.h"

namespace stoa {

using namespace Qt::StringLiterals;

void DamageLatch::note(const DatabaseError &error)
{
    if (error.kind() != DatabaseError::Kind::Corrupt || m_isSet.exchange(true))
        return;
    qCCritical(lcDatabase).noquote() << u"The database %1 is damaged, so nothing is saved any more. %2 Look "
                                        u"for the damage with \"stoa check\", stop "
                                        "the server, and restore a backup with \"stoa restore\"."_s.arg(
                                            m_path, error.text());
}

DatabaseError DamageLatch::refusal() const
{
    return {DatabaseError::Kind::Corrupt, u"The database %1 is damaged."_s.arg(m_path)};
}

} // namespace stoa
