// System.Xml.Linq.XText, XCData, XComment and XProcessingInstruction.

import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';
import { XComment, XProcessingInstruction, XText } from './xml/nodes.ts';

type Text = string | null;

export const declareXText: DeclareType = () => ({
  name: 'System.Xml.Linq.XText',
  kind: 'class',
  base: 'System.Xml.Linq.XNode',
  members: {
    'new(string value)': (value: Text) => new XText(required(value, 'value')),
    'new(XText other)': (other: XText | null) => required(other, 'other').clone(),
    'string Value { get; }': (text: XText) => text.value,
    'void Value { set; }': setValue,
  },
});

export const declareXCData: DeclareType = () => ({
  name: 'System.Xml.Linq.XCData',
  kind: 'class',
  base: 'System.Xml.Linq.XText',
  members: {
    'new(string value)': (value: Text) => new XText(required(value, 'value'), 'CDATA'),
    'new(XCData other)': (other: XText | null) => required(other, 'other').clone(),
  },
});

export const declareXComment: DeclareType = () => ({
  name: 'System.Xml.Linq.XComment',
  kind: 'class',
  base: 'System.Xml.Linq.XNode',
  members: {
    'new(string value)': (value: Text) => new XComment(required(value, 'value')),
    'new(XComment other)': (other: XComment | null) => required(other, 'other').clone(),
    'string Value { get; }': (comment: XComment) => comment.value,
    'void Value { set; }': setValue,
  },
});

export const declareXProcessingInstruction: DeclareType = () => ({
  name: 'System.Xml.Linq.XProcessingInstruction',
  kind: 'class',
  base: 'System.Xml.Linq.XNode',
  members: {
    'new(string target, string data)': (target: Text, data: Text) => new XProcessingInstruction(required(target, 'target'), required(data, 'data')),
    'string Target { get; }': (instruction: XProcessingInstruction) => instruction.target,
    'string Data { get; }': (instruction: XProcessingInstruction) => instruction.data,
  },
});

function setValue(node: { value: string }, value: Text): void {
  node.value = required(value, 'value');
}
