#include "shared/model/Phrase.h"

namespace stoa {

// In one pass, because QString::arg() would also replace a "%1" inside a value.
QString Phrase::filled(const QString &translation) const
{
    QString text;
    for (qsizetype i = 0; i < translation.size(); ++i) {
        const bool isPlace = translation[i] == u'%' && i + 1 < translation.size();
        const int place = isPlace ? translation[i + 1].unicode() - u'1' : -1;
        if (place >= 0 && place < m_values.size()) {
            text += m_values[place];
            ++i;
        } else {
            text += translation[i];
        }
    }
    return text;
}

} // namespace stoa
