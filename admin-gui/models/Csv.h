#pragma once

#include <QAbstractItemModel>

namespace stoa {

class TableProxy;

// Rows as text for other programs.
namespace Csv {

// RFC 4180 in UTF-8, with a line of titles. Rows as they are sorted and filtered, values for programs. A text
// that a spreadsheet would take for a formula gets a ' before it.
QByteArray ofAll(const TableProxy &rows);
// One cell.
QString cell(const QString &text);
// These rows as they are shown, tabs between cells: what is pasted into a mail or a table.
QString ofShown(const QAbstractItemModel &model, const QList<int> &rows);

} // namespace Csv
} // namespace stoa
