// The enums of System.Xml and System.Xml.Linq that policies meet.

import { declareEnum } from './format/enum-names.ts';
import { nodeTypes } from './xml/nodes.ts';

export const declareXmlNodeType = declareEnum('System.Xml.XmlNodeType', nodeTypes);
export const declareLoadOptions = declareEnum('System.Xml.Linq.LoadOptions', { None: 0, PreserveWhitespace: 1, SetBaseUri: 2, SetLineInfo: 4 }, { flags: true });
export const declareSaveOptions = declareEnum('System.Xml.Linq.SaveOptions', { None: 0, DisableFormatting: 1, OmitDuplicateNamespaces: 2 }, { flags: true });
